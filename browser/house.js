// A house of its own on free ports, and the lab's cameras: both are the project's own programs, started as people start them.
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const started = [];
process.on('exit', () => started.forEach(({ child }) => { if (child.exitCode === null) child.kill('SIGKILL'); }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

/** None of those that the system gives to whoever asks for any, for it may be asked before the program that it is meant for. */
export async function freePort() {
  const port = 10240 + Math.floor(Math.random() * (32768 - 10240));
  const server = createServer();
  const free = await new Promise((tried) => server.once('error', () => tried(false)).listen(port, '127.0.0.1', () => tried(true)));
  if (!free) return freePort();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Waits until `condition` gives something true, and gives it back. */
export async function until(what, seconds, condition) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await condition();
    if (found) return found;
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s`);
    await new Promise((later) => setTimeout(later, 50));
  }
}

class Program {
  constructor(...words) {
    this.said = '';
    this.child = spawn('./homewatch', words.map(String), { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    this.ended = new Promise((ended) => this.child.on('exit', ended));
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => { this.said += text; });
    }
    started.push(this);
  }

  /** Waits for words of its output. */
  async says(pattern, seconds = 120) {
    return until(`the words ${pattern} of ${this.child.spawnargs.join(' ')}`, seconds, () => {
      if (this.child.exitCode !== null) throw new Error(`it ended: ${this.said}`);
      return this.said.match(pattern);
    });
  }

  async stop() {
    if (this.child.exitCode === null) this.child.kill('SIGTERM');
    const late = setTimeout(() => this.child.kill('SIGKILL'), 15_000);
    await this.ended;
    clearTimeout(late);
  }
}

export class House {
  /** With `watched`, Prometheus and Alertmanager run beside it. */
  static async start(...options) {
    const house = new House();
    const watched = options.includes('watched');
    house.folder = await mkdtemp(join(tmpdir(), 'homewatch-browser-'));
    house.port = await freePort();
    house.metricsPort = await freePort();
    const servers = watched ? ['--prometheus-port', await freePort(), '--alertmanager-port', await freePort()] : ['--no-monitoring'];
    house.options = ['--data', house.folder, '--port', house.port, '--metrics-port', house.metricsPort,
      ...servers, ...options.filter((option) => option !== 'watched')];
    await house.startAgain();
    return house;
  }

  async startAgain() {
    this.program = new Program('up', ...this.options);
    await this.program.says(/Stop with Ctrl-C/);
  }

  /** As people open it: passkeys need a name. */
  get base() { return `http://localhost:${this.port}`; }

  /** The one-time link that the start printed. */
  async firstStartLink() {
    return (await this.program.says(/http:\/\/localhost:\d+\/welcome\/\S+/))[0];
  }

  async token(scopes = 'admin') {
    const program = new Program('token', 'create', '--data', this.folder, '--name', 'browser', '--scopes', scopes, '--quiet');
    await program.ended;
    return program.said.match(/hw_[\w-]+/)[0];
  }

  /** The link that ./homewatch password prints. */
  async passwordLink(user) {
    const program = new Program('password', user, '--data', this.folder, '--port', this.port);
    await program.ended;
    return program.said.match(/http:\/\/localhost:\d+\/password\/\S+/)[0];
  }

  /** The lines of all its logs. */
  async log() {
    const folder = join(this.folder, 'log');
    const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
    return texts.join('').split('\n').filter((line) => line !== '');
  }

  /** Asks the REST door, with a token of its own. */
  async ask(method, path, body) {
    this.ownToken ??= await this.token();
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.ownToken}`, 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  }

  async end() {
    await this.program.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A device that answers every question of RTSP with a refusal in these words. */
export async function liar(reason) {
  const server = createServer((socket) => {
    socket.setEncoding('utf8').on('error', () => {}).on('data', (asked) => {
      const number = asked.match(/CSeq: *(\d+)/i)?.[1] ?? '1';
      socket.write(`RTSP/1.0 454 ${reason}\r\nCSeq: ${number}\r\n\r\n`);
    });
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `rtsp://127.0.0.1:${server.address().port}/stream2`, end: () => server.close() };
}

export class Lab {
  static async start(cameras) {
    const lab = new Lab();
    lab.port = await freePort();
    lab.program = new Program('lab', '--cameras', cameras, '--port', lab.port, '--first-rtsp-port', 0, '--clip', 'garden');
    await lab.program.says(/control/);
    lab.cameras = (await (await fetch(`http://127.0.0.1:${lab.port}/cameras`)).json()).cameras;
    return lab;
  }

  async behave(number, kind, more = {}) {
    const answer = await fetch(`http://127.0.0.1:${this.port}/cameras/${number}/behaviour`, {
      method: 'PUT', body: JSON.stringify({ kind, ...more }),
    });
    if (!answer.ok) throw new Error(`the lab refused ${kind}: ${await answer.text()}`);
  }

  async end() { await this.program.stop(); }
}

/** ./homewatch demo, and the sign-in that it prints. */
export class Demo {
  static async start() {
    const demo = new Demo();
    demo.port = await freePort();
    demo.base = `http://localhost:${demo.port}`;
    demo.program = new Program('demo', '--port', demo.port, '--metrics-port', await freePort());
    [, demo.user, demo.password] = await demo.program.says(/Sign in as\s+(\S+)\s+with the password\s+(\S+)/);
    return demo;
  }

  async end() { await this.program.stop(); }
}

/** Ends whatever is still running, however the tests ended. */
export async function endAll() {
  await Promise.all(started.map((program) => program.stop()));
}
