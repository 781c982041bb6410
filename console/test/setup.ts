import { cleanup } from '@testing-library/react';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { hub } from './hub';

/** A request nobody expects is an error. */
beforeAll(() => hub.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  hub.resetHandlers();
});
afterAll(() => hub.close());
