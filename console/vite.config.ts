import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  worker: { format: 'es' },
  server: {
    fs: { allow: ['.', '../agent/src/test/resources/golden', '../seal/src/test/resources/golden'] },
  },
  build: {
    outDir: 'target/classes/static/console',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: { main: 'index.html', notices: 'src/notice/worker/main.ts' },
      output: {
        /* A service worker is found by its address, so this one's stays what it is. */
        entryFileNames: ({ name }) =>
          name === 'notices' ? 'notices.js' : 'assets/[name]-[hash].js',
      },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['test/**/*.test.{ts,tsx}'],
    setupFiles: ['test/setup.ts'],
    restoreMocks: true,
    testTimeout: 30_000,
    /* As everywhere here: a failed test is tried once more, aloud. */
    retry: 1,
    reporters: ['default', 'json'],
    outputFile: { json: 'target/vitest.json' },
  },
});
