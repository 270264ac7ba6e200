// The application without Next: the REST dispatcher with its sessions, access checks, idempotency and verbs, in a process of
// its own that can be killed. Requests come over the parent's pipe.
import { answerRest } from '../../server/api/rest/dispatch';
import type { Call, Reply } from './app-process';

async function answer(call: Call): Promise<void> {
  const response = await answerRest(
    new Request(`http://127.0.0.1/api/v1${call.path}`, {
      method: call.method,
      headers: {
        authorization: `Bearer ${call.token}`,
        'content-type': 'application/json',
        ...(call.key ? { 'idempotency-key': call.key } : {}),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    }),
  );
  const body = await response.json();
  // The worst moment: committed, and nobody will hear of it.
  if (call.dieBeforeAnswer && response.ok) process.kill(process.pid, 'SIGKILL');
  process.send?.({ id: call.id, status: response.status, body } satisfies Reply);
}

process.on('message', (call: Call) => void answer(call));
process.on('disconnect', () => process.exit());
process.send?.('ready');
