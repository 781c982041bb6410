import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Film, readFilm } from './film';

const film: Film | null =
  process.env.PORCHLIGHT_FILM === undefined ? null : readFilm(process.env.PORCHLIGHT_FILM);

/** Live streams by look, so that the hub can end them. */
const legs = new Map<string, WebSocket>();

/** Carries the film to viewers as the real relay carries sealed frames. */
export function attachRelay(server: Server): void {
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: () => 'porchlight-view.v1',
  });
  server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/relay/view') return;
    sockets.handleUpgrade(request, socket, head, (leg) => greet(leg));
  });
}

export function endLeg(look: string, by: string): void {
  const leg = legs.get(look);
  leg?.send(frame(5, 0, 0xffffffff, 0, Buffer.from(JSON.stringify({ by, sentence: '' }))));
  leg?.close(4410);
}

function greet(leg: WebSocket): void {
  const challenge = randomBytes(32).toString('base64url');
  leg.send(JSON.stringify({ type: 'hello', relay: 'relay-1', challenge }));
  leg.once('message', (message: Buffer) => {
    const { ticket } = JSON.parse(message.toString()) as { ticket: string };
    const look = ticket.replace(/^ticket-/, '');
    leg.send(JSON.stringify({ type: 'welcome', grant: look }));
    legs.set(look, leg);
    if (film !== null && !look.includes('opening')) play(leg, film, look);
  });
}

function play(leg: WebSocket, { pictures, perSecond, ...rest }: Film, look: string): void {
  const head = Buffer.alloc(2 + rest.codec.length + 8);
  head.writeUInt16BE(rest.codec.length, 0);
  head.write(rest.codec, 2, 'latin1');
  head.writeUInt16BE(rest.width, 2 + rest.codec.length);
  head.writeUInt16BE(rest.height, 4 + rest.codec.length);
  leg.send(frame(1, 0, 0, 0, Buffer.concat([head, rest.avcC])));

  const stepMicros = 1_000_000 / perSecond;
  const keys = pictures.flatMap(({ key }, index) => (key ? [index] : []));
  const start = keys[look.length % keys.length] ?? 0;
  const cached = Math.round(perSecond * 1.5);
  const beganMicros = Date.now() * 1000 - cached * stepMicros;
  const startShown = pictures[start]?.shownAt ?? 0;
  let sent = 0;
  const stalls = look.includes('stalled');
  const next = () => {
    const round = Math.floor((start + sent) / pictures.length);
    const picture = pictures[(start + sent) % pictures.length];
    if (picture === undefined) return;
    const shown = picture.shownAt + round * pictures.length - startShown;
    const capture = Math.round(beganMicros + Math.max(0, shown) * stepMicros);
    leg.send(frame(2, picture.key ? 1 : 0, sent + 1, capture, picture.data));
    sent += 1;
  };
  while (sent < cached) next();
  const timer = setInterval(() => {
    if (stalls && sent > cached + 10) return;
    while (beganMicros + sent * stepMicros <= Date.now() * 1000) next();
  }, 10);
  leg.on('close', () => clearInterval(timer));
}

function frame(kind: number, flags: number, sequence: number, micros: number, payload: Buffer) {
  const header = Buffer.alloc(16);
  header.writeUInt8(kind, 0);
  header.writeUInt8(flags, 1);
  header.writeUInt32BE(sequence, 4);
  header.writeBigUInt64BE(BigInt(micros), 8);
  return Buffer.concat([header, payload]);
}
