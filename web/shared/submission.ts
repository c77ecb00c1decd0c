// One thing that a person wants done once, however often the button is pressed or the answer is lost.
import type { Client } from './client'
import { Problem } from './client'
import type { CommandAnswer, Json } from './envelopes'
import { uuid } from './uuid'

export class Submission {
  key = uuid()
  // The answer to the last attempt was lost: it may have been done.
  isUndecided = false
  private readonly client: Client
  private readonly command: string

  constructor(client: Client, command: string) {
    this.client = client
    this.command = command
  }

  // Sends with the same key until the server has decided. After a refusal the next attempt is a new thing with a new
  // key; after a lost answer it is the same thing, so that the server can answer what it answered before.
  async send<Answer extends Json = { [key: string]: Json }>(input: {
    [key: string]: Json
  }): Promise<CommandAnswer<Answer>> {
    try {
      const answer = await this.client.run<Answer>(this.command, input, this.key)
      this.isUndecided = false
      this.key = uuid()
      return answer
    } catch (error) {
      if (error instanceof Problem && error.isUndecided) {
        this.isUndecided = true
      } else {
        this.isUndecided = false
        this.key = uuid()
      }
      throw error
    }
  }
}
