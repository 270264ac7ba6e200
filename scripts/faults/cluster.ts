import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { migrate } from '../../db/migrate';
import { startPostgres } from '../postgres.mjs';
import { backendsIn } from '../postgres/processes.mjs';

type Postgres = Awaited<ReturnType<typeof startPostgres>>;

/** A durable Postgres of its own, which can be killed with everything that runs in it. */
export class Cluster {
  readonly #dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'azora-faults-'));
  #handles: Postgres[] = [];
  kills = 0;

  async start(): Promise<Postgres> {
    const postgres = await startPostgres({ dataDir: this.#dataDir });
    this.#handles.push(postgres);
    return postgres;
  }

  async migrated(): Promise<Postgres> {
    const postgres = await this.start();
    await migrate(postgres.adminUrl, { appRole: decodeURIComponent(new URL(postgres.url).username) });
    return postgres;
  }

  /** SIGKILL to the postmaster and every backend, so that nothing gets to write what it still holds in memory. */
  kill(): void {
    const pid = this.#handles.at(-1)?.pid;
    if (!pid) return;
    this.kills += 1;
    const backends = backendsIn(path.join(this.#dataDir, 'postgres'));
    for (const victim of new Set([pid, ...backends])) {
      try {
        process.kill(victim, 'SIGKILL');
      } catch {
        // It ended by itself meanwhile.
      }
    }
  }

  async end(): Promise<void> {
    for (const handle of this.#handles) await handle.stop().catch(() => undefined);
    fs.rmSync(this.#dataDir, { recursive: true, force: true });
  }
}
