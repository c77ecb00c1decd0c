// A scanner on USB or Bluetooth types what it reads, far faster than a person, and ends with Enter. No field needs the focus.
export interface Keystroke {
  key: string
  at: number
}

// Slower than any scanner on a busy phone, faster than a typist over a whole code.
const slowestGap = 150
const shortest = 7

export class Wedge {
  private text = ''
  private last = 0

  // The whole code when this keystroke ends one; null otherwise.
  take(stroke: Keystroke): string | null {
    if (stroke.at - this.last > slowestGap) this.text = ''
    this.last = stroke.at
    if (stroke.key === 'Enter' || stroke.key === 'Tab') {
      const code = this.text
      this.text = ''
      return code.length >= shortest ? code : null
    }
    if (stroke.key.length === 1) this.text += stroke.key
    return null
  }

  // Whether the strokes so far look like a scanner's, so that they do not also land in a field.
  get isReading(): boolean {
    return this.text.length >= 3
  }
}

// The same code within a few seconds is the same person still standing there.
export class Repeats {
  private readonly seen = new Map<string, number>()
  constructor(private readonly quietFor = 8_000) {}

  isRepeat(code: string, at: number): boolean {
    for (const [other, when] of this.seen) if (at - when > this.quietFor || at < when) this.seen.delete(other)
    const isKnown = this.seen.has(code)
    if (!isKnown) this.seen.set(code, at)
    return isKnown
  }
}
