import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Film, readFilm } from './film';
import { Sealer, type SealedTo } from './sealer';

const film: Film | null =
  process.env.PORCHLIGHT_FILM === undefined ? null : readFilm(process.env.PORCHLIGHT_FILM);

/** Live streams by look, so that the hub can end them. */
const legs = new Map<string, WebSocket>();

/** Carries the film to viewers as the real relay carries sealed frames. */
export function attachRelay(server: Server, sealedTo: (look: string) => SealedTo): void {
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: () => 'porchlight-view.v1',
  });
  server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/relay/view') return;
    sockets.handleUpgrade(request, socket, head, (leg) => greet(leg, sealedTo));
  });
}

export function endLeg(look: string, by: string): void {
  const leg = legs.get(look);
  leg?.send(frame(5, 0, 0xffffffff, 0, Buffer.from(JSON.stringify({ by, sentence: '' }))));
  leg?.close(4410);
}

function greet(leg: WebSocket, sealedTo: (look: string) => SealedTo): void {
  const challenge = randomBytes(32).toString('base64url');
  leg.send(JSON.stringify({ type: 'hello', relay: 'relay-1', challenge }));
  leg.once('message', (message: Buffer) => {
    const { ticket } = JSON.parse(message.toString()) as { ticket: string };
    const look = ticket.replace(/^ticket-/, '');
    leg.send(JSON.stringify({ type: 'welcome', grant: look }));
    legs.set(look, leg);
    if (film === null || look.includes('opening')) return;
    void play(leg, film, look, new Sealer(sealedTo(look)));
  });
}

async function play(leg: WebSocket, film: Film, look: string, sealer: Sealer): Promise<void> {
  const { pictures, perSecond, ...rest } = film;
  const head = Buffer.alloc(2 + rest.codec.length + 8);
  head.writeUInt16BE(rest.codec.length, 0);
  head.write(rest.codec, 2, 'latin1');
  head.writeUInt16BE(rest.width, 2 + rest.codec.length);
  head.writeUInt16BE(rest.height, 4 + rest.codec.length);
  leg.send(frame(3, 0, 0, 0, Buffer.from(await sealer.nextEpoch())));
  const describe = new Uint8Array(Buffer.concat([head, rest.avcC]));
  leg.send(await sealer.frame(header(1, 0, 1, 0), describe));

  const stepMicros = 1_000_000 / perSecond;
  const keys = pictures.flatMap(({ key }, index) => (key ? [index] : []));
  const start = keys[look.length % keys.length] ?? 0;
  const cached = Math.round(perSecond * 1.5);
  const beganMicros = Date.now() * 1000 - cached * stepMicros;
  const startShown = pictures[start]?.shownAt ?? 0;
  const stalls = look.includes('stalled');
  for (let sent = 0; leg.readyState === leg.OPEN && !(stalls && sent > cached + 10); sent += 1) {
    const round = Math.floor((start + sent) / pictures.length);
    const picture = pictures[(start + sent) % pictures.length];
    if (picture === undefined) return;
    const shown = picture.shownAt + round * pictures.length - startShown;
    const capture = Math.round(beganMicros + Math.max(0, shown) * stepMicros);
    const clear = header(2, picture.key ? 1 : 0, sent + 2, capture);
    leg.send(await sealer.frame(clear, new Uint8Array(picture.data)));
    await until(beganMicros + (sent + 1) * stepMicros);
  }
}

async function until(micros: number): Promise<void> {
  const left = micros / 1000 - Date.now();
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
}

function frame(kind: number, flags: number, sequence: number, micros: number, payload: Buffer) {
  return Buffer.concat([header(kind, flags, sequence, micros), payload]);
}

function header(kind: number, flags: number, sequence: number, micros: number) {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, kind);
  view.setUint8(1, flags);
  view.setUint32(4, sequence);
  view.setBigUint64(8, BigInt(micros));
  return bytes;
}
