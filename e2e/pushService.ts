import { type ECDH, createECDH, randomBytes } from 'node:crypto';
import { type IncomingHttpHeaders, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decrypt } from 'http_ece';

/** What a push service was given for a browser (RFC 8030). */
export interface Posted {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A push service with one browser's subscription, read by a library that is not ours (RFC 8291). */
export class PushService {
  private readonly keys: ECDH = createECDH('prime256v1');
  private readonly auth = randomBytes(16);
  private readonly posted: Posted[] = [];
  private readonly server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      this.posted.push({ headers: request.headers, body: Buffer.concat(parts) });
      response.writeHead(201).end();
    });
  });

  static async open(): Promise<PushService> {
    const service = new PushService();
    service.keys.generateKeys();
    await new Promise<void>((ready) => service.server.listen(0, '127.0.0.1', ready));
    return service;
  }

  /** What a page tells the hub of the subscription. */
  subscription(): { endpoint: string; keys: { p256dh: string; auth: string } } {
    const { port } = this.server.address() as AddressInfo;
    return {
      endpoint: `http://127.0.0.1:${port}/browser`,
      keys: {
        p256dh: this.keys.getPublicKey().toString('base64url'),
        auth: this.auth.toString('base64url'),
      },
    };
  }

  all(): readonly Posted[] {
    return this.posted;
  }

  /** What the browser would read of a push. */
  read({ body }: Posted): string {
    const { keys, auth } = this;
    const params = { version: 'aes128gcm', privateKey: keys, authSecret: auth.toString('base64url') };
    return decrypt(body, params).toString('utf8');
  }

  close(): void {
    this.server.close();
  }
}
