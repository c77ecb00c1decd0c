import { Field } from './core/field'

// The one phone of this page.
export const field = new Field()
