// Janus as the peer: Debian's package, its streaming plugin, one mountpoint fed over RTP with what ffmpeg copies from a source.
//
// Nobody decides anything there: no ask, no signer, no log, no seal of a viewer's own. What is compared is how soon a
// picture is there, how old it is, and what a stream costs.
import { execFileSync, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const PLUGINS = '/usr/lib/x86_64-linux-gnu/janus';
const WEB_SOCKETS = 'libjanus_websockets.so';

async function freeTcpPort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function freeUdpPort() {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}

/** Waits until somebody listens; `alive` throws where nobody will. */
async function listening(port, alive) {
  for (let attempt = 0; ; attempt++) {
    alive();
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return;
    } catch (refused) {
      if (attempt > 100) throw refused;
    } finally {
      socket.destroy();
    }
    await setTimeout(100);
  }
}

/** Whether the peer is on this machine. */
export function hasJanus() {
  try {
    execFileSync('sh', ['-c', 'command -v janus'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts Janus with one mountpoint, and ffmpeg before it.
 * @param {string[]} input what ffmpeg is to read
 * @param {boolean} keepsKeyPicture whether a new viewer gets the last key picture at once
 * @returns {Promise<{ url: string, pid: number, stop: () => void }>}
 */
export async function startJanus(input, keepsKeyPicture) {
  const directory = mkdtempSync(join(tmpdir(), 'porchlight-janus-'));
  const api = await freeTcpPort();
  const rtp = await freeUdpPort();
  writeFileSync(
    join(directory, 'janus.jcfg'),
    `general: { configs_folder = "${directory}"; plugins_folder = "${PLUGINS}/plugins"; transports_folder = "${PLUGINS}/transports";
       events_folder = "${PLUGINS}/events"; loggers_folder = "${PLUGINS}/loggers"; debug_level = 3; }
     nat: { ice_enforce_list = "127.0.0.1"; }
     plugins: { disable = "libjanus_audiobridge.so,libjanus_echotest.so,libjanus_recordplay.so,libjanus_sip.so,libjanus_nosip.so,libjanus_textroom.so,libjanus_videocall.so,libjanus_videoroom.so,libjanus_voicemail.so,libjanus_lua.so,libjanus_duktape.so"; }
     transports: { disable = "libjanus_http.so,libjanus_pfunix.so,libjanus_mqtt.so,libjanus_nanomsg.so,libjanus_rabbitmq.so"; }`,
  );
  writeFileSync(
    join(directory, 'janus.transport.websockets.jcfg'),
    `general: { ws = true; ws_port = ${api}; ws_ip = "127.0.0.1"; wss = false; }`,
  );
  writeFileSync(
    join(directory, 'janus.plugin.streaming.jcfg'),
    `street: { type = "rtp"; id = 1; audio = false; video = true; videoport = ${rtp}; videoiface = "127.0.0.1"; videopt = 96;
       videocodec = "h264"; videofmtp = "profile-level-id=42e01f;packetization-mode=1"; videobufferkf = ${keepsKeyPicture}; }`,
  );
  const janus = spawn('janus', ['-F', directory, '-C', join(directory, 'janus.jcfg')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  janus.stdout.on('data', (bytes) => (said = (said + bytes).slice(-2000)));
  janus.stderr.on('data', (bytes) => (said = (said + bytes).slice(-2000)));
  const feed = spawn(
    'ffmpeg',
    ['-loglevel', 'error', ...input, '-an', '-c:v', 'copy', '-f', 'rtp', '-payload_type', '96'].concat(
      `rtp://127.0.0.1:${rtp}?pkt_size=1200`,
    ),
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  await listening(api, () => {
    if (janus.exitCode !== null) throw new Error(`Janus ended with ${janus.exitCode}: ${said}`);
  });
  return {
    url: `ws://127.0.0.1:${api}`,
    pid: janus.pid,
    stop: () => {
      feed.kill('SIGKILL');
      janus.kill('SIGKILL');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** What Chromium must be told so that a call stays on this machine's loopback. */
export const LOOPBACK_CALLS = [
  '--allow-loopback-in-peer-connection',
  '--disable-features=WebRtcHideLocalIpsWithMdns',
];

/** Puts the viewer's side of Janus' API into a page, as `window.peer`. */
export async function openPeer(page, url) {
  await page.setContent('<video muted playsinline></video>');
  await page.evaluate(async (address) => {
    const socket = new WebSocket(address, 'janus-protocol');
    await new Promise((opened) => socket.addEventListener('open', opened));
    let sent = 0;
    const waiting = new Map();
    const calls = new Map();
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(data);
      const call = calls.get(message.sender);
      if (message.janus === 'trickle') void call?.addIceCandidate(message.candidate);
      if (message.janus === 'ack') return;
      waiting.get(message.transaction)?.(message);
      waiting.delete(message.transaction);
    });
    const send = (message) => {
      const transaction = String(++sent);
      socket.send(JSON.stringify({ ...message, transaction }));
      return new Promise((done) => waiting.set(transaction, done));
    };
    const session = (await send({ janus: 'create' })).data.id;
    setInterval(() => void send({ janus: 'keepalive', session_id: session }), 20_000);

    /** Calls the mountpoint; `taken` gets every picture still coded, and none is decoded then. */
    const watch = async (taken) => {
      const handle = (await send({ janus: 'attach', plugin: 'janus.plugin.streaming', session_id: session }))
        .data.id;
      const say = (body, jsep) =>
        send({ janus: 'message', session_id: session, handle_id: handle, body, ...(jsep && { jsep }) });
      const offered = await say({ request: 'watch', id: 1 });
      const call = new RTCPeerConnection(taken ? { encodedInsertableStreams: true } : {});
      calls.set(handle, call);
      const tracked = new Promise((done) => call.addEventListener('track', done));
      call.addEventListener('icecandidate', ({ candidate }) => {
        void send({
          janus: 'trickle',
          session_id: session,
          handle_id: handle,
          candidate: candidate ?? { completed: true },
        });
      });
      await call.setRemoteDescription(offered.jsep);
      const answer = await call.createAnswer();
      await call.setLocalDescription(answer);
      await say({ request: 'start' }, { type: answer.type, sdp: answer.sdp });
      const { receiver, track } = await tracked;
      if (taken) {
        void receiver.createEncodedStreams().readable.pipeTo(new WritableStream({ write: taken }));
      }
      return {
        track,
        end: () => {
          call.close();
          calls.delete(handle);
          return send({ janus: 'detach', session_id: session, handle_id: handle });
        },
      };
    };
    window.peer = { watch };
  }, url);
}

/** One look: milliseconds from the click to the first picture younger than 250 ms, and that of the pictures after a second. */
export const peerLook = (page) =>
  page.evaluate(async () => {
    const video = document.querySelector('video');
    const canvas = new OffscreenCanvas(640, 8);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    const captured = () => {
      context.drawImage(video, 0, 0, 640, 8, 0, 0, 640, 8);
      const { data } = context.getImageData(0, 4, 640, 1);
      let millis = 0;
      for (let cell = 8; cell < 56; cell++) millis = millis * 2 + (data[(cell * 8 + 4) * 4] > 127 ? 1 : 0);
      return millis;
    };
    const started = performance.now();
    const looking = await window.peer.watch();
    const answered = performance.now() - started;
    video.srcObject = new MediaStream([looking.track]);
    void video.play();
    const next = () => new Promise((done) => video.requestVideoFrameCallback(done));
    let any;
    let age;
    do {
      await next();
      age = Date.now() - captured();
      any ??= performance.now() - started;
    } while (age > 250);
    const first = performance.now() - started;
    const until = performance.now() + 1000;
    while (performance.now() < until) await next();
    age = Date.now() - captured();
    video.srcObject = null;
    await looking.end();
    return { answered, any, first, age };
  });

/** CPU seconds a process has used so far. */
export function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
