// `npm run take-course -- --course <slug or id>`: takes a course to 100 % over /api/v1, as a learner would, and prints every
// step. Talks to a running Azora only; `--publish` publishes an imported draft first, with `--reward` from the educator's
// wallet. Passwords are the demo people's, or AZORA_LEARNER_PASSWORD and AZORA_EDUCATOR_PASSWORD.
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type AzoraClient, createAzoraClient } from '../client/create-azora-client';
import { AzoraError } from '../client/errors';
import type { StatementLine } from '../server/domains/wallet/contract';
import { takeCourse } from './material/learner';
import { publishDraft } from './material/publisher';

const USAGE =
  'Usage: npm run take-course -- --course <slug or id> [--base http://localhost:3000] [--as student@azora.test] [--educator educator@azora.test] [--publish [--reward 120]]';
const DEMO_PASSWORD = 'azora-demo';
/** Longer than this is no limit of the minute but a locked account. */
const WAIT_SECONDS_MAX = 60;
/** New tokens so long before the old one ends. */
const EARLY_MS = 60_000;

/** Waits as long as the server asks: a course of hundreds of lessons is more than may be written in a minute. */
const patientFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  const seconds = Number(response.headers.get('retry-after'));
  if (response.status !== 429 || !(seconds > 0 && seconds <= WAIT_SECONDS_MAX)) return response;
  console.log(`The server asks to wait for ${seconds} s.`);
  await response.body?.cancel();
  await wait(seconds * 1000);
  return patientFetch(input, init);
};

/** A client whose access token is renewed in time: videos take longer than a token lives. */
async function signIn(baseUrl: string, email: string, password: string): Promise<AzoraClient> {
  const stranger = createAzoraClient({ baseUrl });
  let tokens = await stranger.identity.login({ email, password });
  let endsAt = Date.now() + tokens.expiresIn * 1000;
  const token = async () => {
    if (Date.now() > endsAt - EARLY_MS) {
      tokens = await stranger.identity.refresh({ refreshToken: tokens.refreshToken });
      endsAt = Date.now() + tokens.expiresIn * 1000;
    }
    return tokens.accessToken;
  };
  return createAzoraClient({ baseUrl, token, fetch: patientFetch });
}

async function statement(client: AzoraClient): Promise<StatementLine[]> {
  return (await client.wallet.transfers({ limit: 100 })).items;
}

async function printOutcome(
  learner: AzoraClient,
  id: string,
  before: readonly StatementLine[],
): Promise<void> {
  const enrolment = await learner.progress.enrolment({ id });
  const { progressPercent, state, certificateCode, reward } = enrolment;
  console.log(`\nProgress: ${progressPercent} % (${state})`);
  if (certificateCode) {
    const certificate = await learner.progress.certificate({ code: certificateCode });
    console.log(`Certificate: ${certificate.code}, ${certificate.state}, for ${certificate.learnerName}`);
  }
  console.log(
    `Reward: ${reward.amount} ${reward.asset}, ${reward.state}${reward.reason ? ` (${reward.reason})` : ''}`,
  );
  const known = new Map(before.map((line) => [line.id, line.state]));
  const fresh = (await statement(learner)).filter((line) => known.get(line.id) !== line.state);
  console.log(fresh.length === 0 ? 'Wallet: nothing new' : 'Wallet, new lines:');
  for (const { at, reason, amount, asset, runningBalance, state: how } of fresh)
    console.log(
      `  ${at} ${reason} ${amount > 0 ? '+' : ''}${amount} ${asset} ${how}, balance ${runningBalance}`,
    );
  const supply = await learner.wallet.supply();
  const { asset: _asset, issued, ...parts } = supply;
  const sum = Object.values(parts).reduce((total, part) => total + part, 0) - issued;
  console.log(`Sum over all accounts: ${sum}`);
  if (progressPercent !== 100) process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      base: { type: 'string', default: 'http://localhost:3000' },
      course: { type: 'string' },
      as: { type: 'string', default: 'student@azora.test' },
      educator: { type: 'string', default: 'educator@azora.test' },
      publish: { type: 'boolean', default: false },
      reward: { type: 'string', default: '0' },
    },
  });
  const reward = Number(values.reward);
  if (!values.course || !Number.isSafeInteger(reward) || reward < 0) throw new Error(USAGE);
  const team = await signIn(
    values.base,
    values.educator,
    process.env.AZORA_EDUCATOR_PASSWORD ?? DEMO_PASSWORD,
  );
  const learner = await signIn(values.base, values.as, process.env.AZORA_LEARNER_PASSWORD ?? DEMO_PASSWORD);
  if (values.publish) await publishDraft(team, values.course, reward, console.log);
  const before = await statement(learner);
  const taking = { learner, team, say: console.log, now: () => new Date() };
  const pause = (seconds: number) => wait(seconds * 1000);
  const { enrolment } = await takeCourse({ ...taking, pause }, values.course);
  await printOutcome(learner, enrolment.id, before);
}

main().catch((error: unknown) => {
  const isTold = error instanceof AzoraError;
  console.error(
    isTold ? `${error.message} (${error.reason})` : error instanceof Error ? error.message : error,
  );
  process.exitCode = 1;
});
