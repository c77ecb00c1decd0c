// Notes what can be known of the phone's clock: measurements against the server, and leaps against the page's running time.
import type { Moment } from './clock'
import type { ClockMark, FieldDatabase } from './db'

export interface Machine {
  wall(): number
  mono(): number
  boot: string
}

export function thisMachine(): Machine {
  const random = crypto.getRandomValues(new Uint32Array(2))
  return { wall: () => Date.now(), mono: () => performance.now(), boot: `${random[0]}-${random[1]}` }
}

const noticed = 5_000
const keptMarks = 200

export class Watch {
  private last: { wall: number; mono: number }
  private newest = 0
  // ms to add to our clock to get the server's, as last measured; null before.
  skew: number | null = null

  constructor(
    private readonly db: FieldDatabase,
    private readonly machine: Machine,
  ) {
    this.last = { wall: machine.wall(), mono: machine.mono() }
  }

  async start(): Promise<void> {
    const marks = await this.db.clock.orderBy('id').toArray()
    this.newest = marks[marks.length - 1]?.id ?? 0
    const measured = marks.filter((mark) => mark.kind === 'server').pop()
    if (measured !== undefined) this.skew = measured.server - measured.wall
  }

  // Called every few seconds and before each act.
  async look(): Promise<void> {
    const wall = this.machine.wall()
    const mono = this.machine.mono()
    const leap = wall - this.last.wall - (mono - this.last.mono)
    this.last = { wall, mono }
    if (Math.abs(leap) >= noticed)
      await this.add({ kind: 'leap', boot: this.machine.boot, mono, wall, server: 0, leap })
  }

  async measured(server: number, sentWall: number, sentMono: number): Promise<void> {
    await this.look()
    // The server spoke half-way between question and answer.
    const mono = (sentMono + this.machine.mono()) / 2
    const wall = sentWall + (mono - sentMono)
    this.skew = server - wall
    await this.add({ kind: 'server', boot: this.machine.boot, mono, wall, server, leap: 0 })
  }

  async moment(): Promise<Moment> {
    await this.look()
    return { wall: this.machine.wall(), mono: this.machine.mono(), boot: this.machine.boot, mark: this.newest }
  }

  // Our best guess of the server's time now.
  now(): number {
    return this.machine.wall() + (this.skew ?? 0)
  }

  wall(): number {
    return this.machine.wall()
  }
  mono(): number {
    return this.machine.mono()
  }

  async marks(): Promise<ClockMark[]> {
    return await this.db.clock.orderBy('id').toArray()
  }

  private async add(mark: ClockMark): Promise<void> {
    this.newest = await this.db.clock.add(mark)
    // Old marks go when nothing waits that they could explain.
    if (this.newest % keptMarks === 0 && (await this.db.ops.where('state').equals('waiting').count()) === 0) {
      await this.db.clock
        .where('id')
        .belowOrEqual(this.newest - keptMarks)
        .delete()
    }
  }
}
