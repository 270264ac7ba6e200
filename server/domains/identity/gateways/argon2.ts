import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { AppError } from '@/server/platform/errors';

/** OWASP's least for Argon2id: about 7 ms of CPU and 19 MiB per hash (measured 2026-11, two cores). */
const PARAMETERS = { algorithm: 2 as Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const PARAMETER_MARK = '$argon2id$v=19$m=19456,t=2,p=1$';

/**
 * Two at once: more give no throughput but starve libuv's pool, on which files and names wait too (0.5 s with 50 at once,
 * 20 ms with two). The queue is bounded so that a flood is told to come back instead of piling up.
 */
const AT_ONCE = 2;
const QUEUE_MAX = 200;

let running = 0;
const queue: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (queue.length >= QUEUE_MAX) {
      throw new AppError(
        'unavailable',
        'identity.busy',
        'Many people are signing in right now. Try again in a moment.',
        {
          retryAfterSeconds: 3,
        },
      );
    }
    await new Promise<void>((resolve) => queue.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    // The place passes on directly, so that a newcomer cannot slip in before the one who waited.
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  }
}

/** The stored form of a password. Refuses `identity.busy` when too many wait. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, PARAMETERS));
}

let dummy: Promise<string> | undefined;

/**
 * Whether the password belongs to the stored hash. Without one (no such person) it takes the same time and says no.
 * Refuses `identity.busy` when too many wait.
 */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  if (!stored) {
    dummy ??= hash('nobody has this password', PARAMETERS);
    const decoy = await dummy;
    await inTurn(() => verify(decoy, password));
    return false;
  }
  return inTurn(() => verify(stored, password));
}

/** The hash was made with weaker parameters and is made anew at the next sign-in. */
export function isOutdated(stored: string): boolean {
  return !stored.startsWith(PARAMETER_MARK);
}
