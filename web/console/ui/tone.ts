export type Tone = 'good' | 'warn' | 'bad' | 'wait' | 'quiet'
