import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { DATABASE } from './cluster.mjs';

/** What the running server wrote about itself, or null: process id, port, socket folder. */
export function readPidFile(cluster) {
  try {
    const [pid, , , port, socketDir] = fs
      .readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8')
      .split('\n');
    return { pid: Number(pid), port: Number(port) || 0, socketDir: socketDir?.trim() ?? '' };
  } catch {
    return null;
  }
}

/** The options of net.connect for a server that listens on a socket folder or on a local port. */
export function addressOf({ socketDir, port }) {
  return socketDir ? { path: path.join(socketDir, '.s.PGSQL.5432') } : { host: '127.0.0.1', port };
}

/**
 * Whether the server accepts sessions: sends a start-up message and looks at the first byte of the answer ("R" asks for
 * authentication; "E" is an error such as "the database system is starting up").
 */
export function accepts(address, timeoutMilliseconds = 2000) {
  return new Promise((resolve) => {
    const socket = net.connect(address);
    const done = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(timeoutMilliseconds, () => done(false));
    socket.on('error', () => done(false));
    socket.on('close', () => done(false));
    socket.on('data', (bytes) => done(bytes[0] === 0x52));
    socket.on('connect', () => {
      const words = Buffer.from(`user\0postgres\0database\0${DATABASE}\0\0`);
      const head = Buffer.alloc(8);
      head.writeInt32BE(words.length + 8, 0);
      head.writeInt32BE(196608, 4);
      socket.write(Buffer.concat([head, words]));
    });
  });
}

/** A local port that is free now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
