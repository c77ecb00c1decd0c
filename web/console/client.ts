import { Client } from '@shared/client'

// The one client of this page: it carries the CSRF token of the session.
export const client = new Client()
