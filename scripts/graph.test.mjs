// A rule that stops matching is silent: every graph rule gets a planted violation, and what is allowed must pass.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import config from '../.dependency-cruiser.mjs';
import { ROOT } from './start/settings.mjs';
import { makeSkeleton } from './testing/skeleton.mjs';

const ALL = ['identity', 'wallet', 'courses', 'progress', 'community', 'payments', 'tutor', 'operations'];
const uses = (
  ...targets
) => `${targets.map((target, at) => `import { x as x${at} } from '${target}';`).join('\n')}
export const x = [${targets.map((_, at) => `x${at}`).join(', ')}];\n`;
const leaf = 'export const x = 1;\n';

/** What exists in every skeleton, harmless by itself. */
const ground = {
  'app/shared.ts': leaf,
  'db/client.ts': leaf,
  'db/transaction.ts': leaf,
  'db/factories/identity.ts': leaf,
  'db/schema/platform.ts': leaf,
  'server/testing/actors.ts': leaf,
  'server/api/caller.ts': leaf,
  'server/platform/clock.ts': leaf,
  'server/platform/log.ts': leaf,
  'components/wallet/balance.tsx': leaf,
  ...Object.fromEntries(
    ALL.flatMap((domain) => [
      [`db/schema/${domain}.ts`, leaf],
      [`server/domains/${domain}/store.ts`, leaf],
      [`server/domains/${domain}/public.ts`, leaf],
      [`server/domains/${domain}/contract.ts`, leaf],
    ]),
  ),
};

/** Rule → the file that breaks it, with its text. A domain may never use its own successor in this ring of "others". */
const forbiddenFor = (domain) =>
  domain === 'identity' ? 'wallet' : domain === 'operations' ? 'wallet' : 'operations';
const plants = {
  'no-cycles': { 'server/platform/one.ts': uses('./two'), 'server/platform/two.ts': uses('./one') },
  'no-orphans': { 'server/platform/lonely.ts': leaf },
  'not-unresolvable': { 'server/platform/lost.ts': uses('./nowhere') },
  'app-not-imported': { 'components/shell/frame.tsx': uses('@/app/shared') },
  'app-through-api': { 'app/(learn)/home/page.tsx': uses('@/server/domains/courses/store') },
  'components-stay-in-browser': { 'components/courses/card.tsx': uses('@/server/platform/clock') },
  'ui-is-agnostic': { 'components/ui/button.tsx': uses('@/components/wallet/balance') },
  'domains-know-no-transport': { 'server/domains/wallet/commands/pay-now.ts': uses('@/server/api/caller') },
  'platform-knows-no-domain': { 'server/platform/nosy.ts': uses('@/server/domains/wallet/public') },
  'platform-has-own-tables': { 'server/platform/greedy.ts': uses('@/db/schema/wallet') },
  'db-is-the-bottom': { 'db/schema/extra.ts': uses('@/server/platform/clock') },
  'sql-lives-in-domains': { 'server/api/routers/wallet.ts': uses('@/db/schema/wallet') },
  'client-depends-on-fetch-only': { 'client/client.ts': uses('@/server/platform/clock') },
  'contract-is-isomorphic': {
    'server/domains/courses/contract/late.ts': uses('@/db/client'),
    'server/domains/tutor/contract.ts': uses('@/server/domains/courses/contract/late'),
  },
  'rules-and-policy-are-pure': { 'server/domains/wallet/rules.ts': uses('@/server/platform/log') },
  'factories-are-for-tests': { 'server/platform/cheat.ts': uses('@/server/testing/actors') },
  ...Object.fromEntries(
    ALL.flatMap((domain) => [
      [
        `domain-${domain}-may-call-only`,
        {
          [`server/domains/${domain}/commands/reach-out.ts`]: uses(
            `@/server/domains/${forbiddenFor(domain)}/public`,
          ),
        },
      ],
      [
        `tables-${domain}-writes-own`,
        { [`server/domains/${domain}/commands/write-rows.ts`]: uses(`@/db/schema/${forbiddenFor(domain)}`) },
      ],
      [
        `tables-${domain}-joins-only`,
        { [`server/domains/${domain}/queries/rows.ts`]: uses(`@/db/schema/${forbiddenFor(domain)}`) },
      ],
    ]),
  ),
};

const skeletons = [];
afterAll(() => {
  for (const skeleton of skeletons) skeleton.remove();
});

function cruise(files) {
  const skeleton = makeSkeleton({ ...ground, ...files });
  skeletons.push(skeleton);
  const cli = path.join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const folders = ['app', 'components', 'server', 'db', 'client'].filter((name) =>
    Object.keys({ ...ground, ...files }).some((file) => file.startsWith(`${name}/`)),
  );
  const args = [cli, ...folders, '--config', '.dependency-cruiser.mjs', '--output-type', 'json'];
  const result = spawnSync(process.execPath, args, { cwd: skeleton.root, encoding: 'utf8', maxBuffer: 64e6 });
  return JSON.parse(result.stdout).summary.violations;
}

describe('graph rules', () => {
  const violations = cruise(Object.assign({}, ...Object.values(plants)));

  it('has a plant for every rule', () => {
    expect(Object.keys(plants).toSorted()).toEqual(config.forbidden.map((rule) => rule.name).toSorted());
  });

  it.each(Object.keys(plants))('catches %s', (name) => {
    const files = Object.keys(plants[name]);
    const caught = violations.filter((violation) => violation.rule.name === name);
    expect(caught.map((violation) => violation.from).filter((from) => files.includes(from))).not.toEqual([]);
    expect(caught[0].rule.severity).toBe('error');
  });

  it('lets pass what is allowed', () => {
    const found = cruise({
      'server/domains/progress/commands/finish-item.ts': uses(
        '@/server/domains/wallet/public',
        '@/server/domains/courses/contract',
        '@/db/schema/progress',
        '@/db/client',
      ),
      'server/domains/progress/queries/report.ts': uses('@/db/schema/courses', '@/db/schema/identity'),
      'server/domains/progress/rules.ts':
        "import type { x } from '@/db/schema/progress';\nexport type X = typeof x;\n",
      'server/domains/progress/finish-item.db.test.ts': uses(
        '@/db/factories/identity',
        '@/server/testing/actors',
      ),
      'app/(learn)/home/page.tsx': uses('@/server/api/caller', '@/server/domains/courses/contract'),
      'components/progress/bar.tsx': uses('@/server/domains/progress/contract', '@/components/ui/track'),
      'components/ui/track.tsx': leaf,
    });
    expect(found.filter((violation) => violation.rule.name !== 'no-orphans')).toEqual([]);
  });
});
