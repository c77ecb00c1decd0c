// What is heard and felt: a tone of its own for each colour, a recorded word, vibration; the name by speech where there is a voice.
import type { Colour } from './table'

const tones: Record<Colour, { hertz: number; beats: number; length: number }> = {
  green: { hertz: 1046, beats: 1, length: 0.12 },
  yellow: { hertz: 660, beats: 2, length: 0.18 },
  red: { hertz: 330, beats: 3, length: 0.28 },
}
const shakes: Record<Colour, number[]> = { green: [60], yellow: [150, 80, 150], red: [400, 120, 400, 120, 400] }

let context: AudioContext | null = null
const clips = new Map<Colour, HTMLAudioElement>()

// Browsers let a page sound after a touch only.
export function allowSound(): void {
  if (context === null && typeof AudioContext !== 'undefined') context = new AudioContext()
  void context?.resume()
  for (const colour of ['green', 'yellow', 'red'] as const) {
    if (clips.has(colour)) continue
    const clip = new Audio(`voice/${colour}.wav`)
    clip.preload = 'auto'
    clips.set(colour, clip)
  }
}

function beep(colour: Colour): number {
  if (context === null) return 0
  const { hertz, beats, length } = tones[colour]
  for (let beat = 0; beat < beats; beat += 1) {
    const from = context.currentTime + beat * length * 1.5
    const oscillator = context.createOscillator()
    const volume = context.createGain()
    oscillator.frequency.value = hertz
    oscillator.type = colour === 'red' ? 'square' : 'sine'
    volume.gain.setValueAtTime(0.25, from)
    volume.gain.setTargetAtTime(0, from + length * 0.8, 0.02)
    oscillator.connect(volume).connect(context.destination)
    oscillator.start(from)
    oscillator.stop(from + length * 1.3)
  }
  return beats * length * 1.5
}

export function signal(colour: Colour, isLoud: boolean): void {
  ;(navigator as { vibrate?: (pattern: number[]) => boolean }).vibrate?.(shakes[colour])
  if (!isLoud) return
  const pause = beep(colour) * 1000
  const clip = clips.get(colour)
  if (clip === undefined) return
  setTimeout(() => {
    clip.currentTime = 0
    // A phone in silent mode refuses: the colour and the vibration stay.
    clip.play().catch(() => undefined)
  }, pause)
}
