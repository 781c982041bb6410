import { setupServer } from 'msw/node';

/** The hub as a test wants it; without handlers it answers nothing. */
export const hub = setupServer();
