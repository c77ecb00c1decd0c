import { describe, expect, it } from 'vitest'
import { changesBetween } from './diff'
import type { CommandDescription, FieldDescription, ModelDocument, RecordDescription } from './envelopes'
import { commandInput, emptyForm, fieldOfPointer, findProblems, ModelIndex } from './model'

const field = (
  name: string,
  kind: FieldDescription['kind'],
  more: Partial<FieldDescription> = {},
): FieldDescription => ({ name, kind, zh: name, en: name, ...more })
const team: RecordDescription = {
  name: 'team',
  plural: 'teams',
  module: 'mobilisation',
  zh: '队伍',
  en: 'team',
  keeping: 'register',
  label_field: 'name',
  fields: [field('id', 'id'), field('area', 'area'), field('name', 'text')],
}
const command = (name: string, input: FieldDescription[]): CommandDescription => ({
  name,
  module: name.split('.')[0] ?? '',
  zh: name,
  en: name,
  input,
  refusals: [],
})
const ofTeam = field('team', 'id', { required: true, refers_to: 'teams' })
const model: ModelDocument = {
  version: '1',
  indicators: [],
  modules: [],
  roles: [],
  records: [team],
  commands: [
    command('mobilisation.form_team', [
      field('area', 'area', { required: true }),
      field('name', 'text', { required: true }),
    ]),
    command('mobilisation.dissolve_team', [field('id', 'id', { required: true, refers_to: 'teams' })]),
    command('mobilisation.enrol_member', [ofTeam, field('person', 'id', { refers_to: 'people' })]),
    command('mobilisation.leave_team', [field('id', 'id', { required: true, refers_to: 'members' })]),
    command('mobilisation.assign_shift', [field('leader', 'id', { required: true, refers_to: 'teams' })]),
    command('other.form_team', []),
  ],
}

describe('what can be done with a register', () => {
  const index = new ModelIndex(model)
  it('a command that names the record and asks for no row of it makes one', () => {
    expect(index.creating(team).map((item) => item.name)).toEqual(['mobilisation.form_team'])
  })
  it('a command that needs a row of it stands beside the row', () => {
    expect(index.acting(team).map((item) => `${item.command.name} ${item.field.name}`)).toEqual([
      'mobilisation.dissolve_team id',
      'mobilisation.enrol_member team',
    ])
  })
})

describe('a form from a description', () => {
  const fields = [
    field('name', 'text', { required: true, max_length: 4 }),
    field('needed', 'integer', { min: 1, max: 500 }),
    field('weight', 'number'),
    field('party_member', 'boolean'),
    field('skills', 'list'),
    field('cost', 'money'),
    field('starts_at', 'time'),
  ]
  it('begins empty, or with what is known', () => {
    expect(emptyForm(fields, { name: '一队' })).toEqual({
      name: '一队',
      needed: '',
      weight: '',
      party_member: '',
      skills: [],
      cost: '',
      starts_at: '',
    })
  })
  it('sends typed values and nothing for what was left empty', () => {
    const input = commandInput(fields, {
      name: ' 一队 ',
      needed: '3',
      weight: '1.5',
      party_member: 'false',
      skills: ['驾驶'],
      cost: '12.50',
      starts_at: '',
    })
    expect(input).toEqual({
      name: '一队',
      needed: 3,
      weight: 1.5,
      party_member: false,
      skills: ['驾驶'],
      cost: '12.50',
    })
  })
  it('says what is missing, too long, no number or out of range before asking the server', () => {
    expect(findProblems(fields, { name: '' })).toEqual({ name: 'required' })
    expect(findProblems(fields, { name: '𠮷𠮷𠮷𠮷' })).toEqual({})
    expect(findProblems(fields, { name: '一二三四五', needed: '0', weight: 'x' })).toEqual({
      name: 'too_long',
      needed: 'too_small',
      weight: 'not_a_number',
    })
    expect(findProblems(fields, { name: '一', needed: '501' })).toEqual({ needed: 'too_large' })
    expect(findProblems(fields, { name: '一', needed: '1.5' })).toEqual({ needed: 'not_a_number' })
  })
  it('finds the field that a pointer is about', () => {
    expect(fieldOfPointer('/phone')).toBe('phone')
    expect(fieldOfPointer('/skills/3')).toBe('skills')
  })
})

describe('what a version changed', () => {
  it('lists the fields that differ, and all of the first version', () => {
    const first = { id: '1', area: '4110', name: '一队' }
    expect(changesBetween(team.fields, first, { ...first, name: '二队' }).map((change) => change.field.name)).toEqual([
      'name',
    ])
    expect(changesBetween(team.fields, first, { ...first })).toEqual([])
    expect(changesBetween(team.fields, undefined, first).map((change) => change.field.name)).toEqual([
      'id',
      'area',
      'name',
    ])
  })
})
