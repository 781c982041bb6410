import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Connect, Plugin, PreviewServer } from 'vite';
import { defineConfig, mergeConfig } from 'vite';
import base from '../vite.config';
import { answer, sealedTo } from './hub';
import { attachRelay } from './relay';

const PAGES = /^\/(room(\/practice)?|home|council)?(\?.*)?$/;
const TOWN = fileURLToPath(
  new URL('../../city/src/main/resources/town/town.geojson', import.meta.url),
);

/** The headers the hub sends with its pages. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const serve: Connect.NextHandleFunction = (request, response, next) => {
  void answer(request, response).then((answered) => {
    if (answered) return;
    response.setHeader('Content-Security-Policy', CSP);
    if (request.url === '/console/map/town.geojson') {
      response.setHeader('Content-Type', 'application/geo+json');
      response.end(readFileSync(TOWN));
      return;
    }
    if (PAGES.test(request.url ?? '')) request.url = '/console/index.html';
    next();
  });
};

const trial: Plugin = {
  name: 'porchlight-trial-hub',
  configurePreviewServer(server: PreviewServer) {
    attachRelay(server.httpServer as Server, sealedTo);
    server.middlewares.use(serve);
  },
};

export default defineConfig(mergeConfig(base, { plugins: [trial] }));
