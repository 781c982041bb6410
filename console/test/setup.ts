import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { hub } from './hub';

/** A request nobody expects is an error. */
beforeAll(() => hub.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  hub.resetHandlers();
});
afterAll(() => hub.close());

/** A machine with other things to do is slow; a page that never says it fails all the same. */
configure({ asyncUtilTimeout: 10_000 });
