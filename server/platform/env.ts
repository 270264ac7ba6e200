import { z } from 'zod';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

const count = (least: number, most: number, otherwise: number) =>
  z.coerce.number().int().min(least).max(most).default(otherwise);
const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/\S+$/, 'must look like postgres://role:password@host:5432/database');
const webUrl = z
  .string()
  .regex(/^https?:\/\/[^/\s]+$/, 'must look like https://learn.example.org (no path, no slash)');

/** Every setting that the app reads, with its default. `.env.example` explains each; a test compares the two. */
export const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: count(1, 65_535, 3000),
  HOST: z.string().max(255).default('127.0.0.1'),
  DATABASE_URL: postgresUrl,
  DATABASE_ADMIN_URL: postgresUrl.optional(),
  AZORA_DATABASE_KIND: z.enum(['embedded', 'external']).default('external'),
  AZORA_DATABASE_POOL: count(1, 200, 10),
  AZORA_DATA_DIR: z.string().min(1).max(1000).default('.data'),
  AZORA_PUBLIC_URL: webUrl.optional(),
  AZORA_SECRET: z
    .string()
    .refine((value) => Buffer.byteLength(value) >= 32, 'must be at least 32 bytes long'),
  AZORA_DEMO: z.enum(['on', 'off']).optional(),
  AZORA_EDUCATORS: z.enum(['open', 'ask']).optional(),
  AZORA_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  AZORA_TRUSTED_PROXIES: count(0, 10, 0),
  AZORA_RATE_LIMITS: z.enum(['on', 'off']).default('on'),
  AZORA_RATE_READ: count(1, 1_000_000, 1200),
  AZORA_RATE_WRITE: count(1, 1_000_000, 1200),
  AZORA_RATE_MONEY: count(1, 1_000_000, 60),
  AZORA_RATE_SIGN_IN: count(1, 1_000_000, 60),
  AZORA_UPLOAD_MEGABYTES: count(1, 10_000, 200),
  AZORA_FILE_MEGABYTES: count(1, 10_000, 20),
  AZORA_GALLERY: z.enum(['on', 'off']).optional(),
  AZORA_BENCH: z.enum(['0', '1']).default('0'),
});

type Settings = z.infer<typeof environmentSchema>;

export interface Environment extends Settings {
  /** `DATABASE_URL` or `AZORA_PUBLIC_URL` was set by the operator: nothing is seeded, generated or faked. */
  production: boolean;
  /** The only base of links in mail, certificates and redirects; no slash at its end. */
  publicUrl: string;
  /** Demo people may exist and sign in (while the request's own host is loopback too). */
  demo: boolean;
  /** Whether `/gallery` shows the components; of itself only outside production. */
  gallery: boolean;
  /** Whether asking to be an educator is granted at once. */
  educatorsOpen: boolean;
}

/** Thrown at boot with every fault at once, each a sentence that says what to set. */
export class EnvironmentError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The settings are not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'EnvironmentError';
  }
}

export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

/** Reads the settings out of `source`; an empty string counts as absent. Throws {@link EnvironmentError}. */
export function parseEnvironment(source: Record<string, string | undefined>): Environment {
  const present: Record<string, string> = {};
  for (const key of Object.keys(environmentSchema.shape)) {
    const value = source[key]?.trim();
    if (value) present[key] = value;
  }
  const parsed = environmentSchema.safeParse(present);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => sentence(issue, present));
  // The rules between settings are checked even where one setting is wrong by itself: all faults at once.
  const settings = parsed.data ?? usableParts(present, parsed.error);
  faults.push(...productionFaults(present), ...(settings ? exposureFaults(settings) : []));
  if (faults.length || !parsed.success) throw new EnvironmentError(faults);
  return derive(parsed.data);
}

function usableParts(present: Record<string, string>, error: z.ZodError): Settings | undefined {
  const wrong = new Set(error.issues.map((issue) => String(issue.path[0])));
  const right = Object.entries(present).filter(([name]) => !wrong.has(name));
  return environmentSchema.safeParse({
    ...DURING_BUILD,
    AZORA_DATABASE_KIND: 'external',
    ...Object.fromEntries(right),
  }).data;
}

function derive(settings: Settings): Environment {
  const embedded = settings.AZORA_DATABASE_KIND === 'embedded';
  const production = !embedded || settings.AZORA_PUBLIC_URL !== undefined;
  const named = settings.HOST.includes(':') ? `[${settings.HOST}]` : settings.HOST;
  const host = settings.HOST === '127.0.0.1' ? 'localhost' : named;
  return {
    ...settings,
    production,
    publicUrl: settings.AZORA_PUBLIC_URL ?? `http://${host}:${settings.PORT}`,
    demo: !production && settings.AZORA_DEMO !== 'off',
    gallery: (settings.AZORA_GALLERY ?? (production ? 'off' : 'on')) === 'on',
    educatorsOpen: (settings.AZORA_EDUCATORS ?? (production ? 'ask' : 'open')) === 'open',
  };
}

function sentence(issue: z.core.$ZodIssue, present: Record<string, string>): string {
  const name = issue.path.join('.');
  const missing = present[name] === undefined;
  if (name === 'AZORA_SECRET') return SECRET_NEEDED;
  if (name === 'DATABASE_URL' && missing) {
    return 'DATABASE_URL is not set. Start with "npm start", which brings a database, or set it to a Postgres 15 or newer.';
  }
  return `${name} ${missing ? 'is not set' : issue.message.replace(/^Invalid/, 'is not usable: invalid')}.`;
}

const SECRET_NEEDED =
  'AZORA_SECRET must be set to at least 32 random bytes, for example the output of: openssl rand -base64 48.';

/** What holds as soon as the operator named a database or a public address. */
function productionFaults(present: Record<string, string>): string[] {
  const external = present.AZORA_DATABASE_KIND !== 'embedded';
  const faults: string[] = [];
  if ((external || present.AZORA_PUBLIC_URL) && present.AZORA_DEMO === 'on') {
    faults.push(
      'AZORA_DEMO=on puts people with a known password into a real installation. Remove it, or unset DATABASE_URL and AZORA_PUBLIC_URL.',
    );
  }
  if ((external || present.AZORA_PUBLIC_URL) && present.AZORA_RATE_LIMITS === 'off') {
    faults.push(
      'AZORA_RATE_LIMITS=off lets anybody guess and flood a real installation. Remove it, or raise AZORA_RATE_READ and the others.',
    );
  }
  return faults;
}

/** What may listen where: demo people and plain HTTP stay on this machine. */
function exposureFaults(settings: Settings): string[] {
  const faults: string[] = [];
  const { production, demo } = derive(settings);
  const exposed = !isLoopback(settings.HOST);
  if (exposed && demo) {
    faults.push(
      `HOST=${settings.HOST} lets other machines in, where the demo people's password is known. Set AZORA_DEMO=off.`,
    );
  }
  if (exposed && production && !settings.AZORA_PUBLIC_URL) {
    faults.push(
      `HOST=${settings.HOST} lets other machines in. Set AZORA_PUBLIC_URL to the https address that people use.`,
    );
  }
  if (settings.AZORA_PUBLIC_URL) {
    const address = new URL(settings.AZORA_PUBLIC_URL);
    if (address.protocol === 'http:' && !isLoopback(address.hostname)) {
      faults.push(
        `AZORA_PUBLIC_URL=${settings.AZORA_PUBLIC_URL} would send passwords unencrypted. Set an https address.`,
      );
    }
  }
  return faults;
}

/** While Next builds, modules are loaded but nothing may be read: these values name nothing that exists. */
const DURING_BUILD = {
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  AZORA_DATABASE_KIND: 'embedded',
  AZORA_SECRET: 'a build has no secret and signs nothing',
  AZORA_LOG_LEVEL: 'error',
};

const holder = globalThis as typeof globalThis & { azoraEnvironment?: Environment };

/** The process's settings, checked once; instrumentation.ts asks at boot so that faults stop the start. */
export function env(): Environment {
  holder.azoraEnvironment ??= parseEnvironment(
    process.env.NEXT_PHASE === 'phase-production-build' ? DURING_BUILD : process.env,
  );
  return holder.azoraEnvironment;
}
