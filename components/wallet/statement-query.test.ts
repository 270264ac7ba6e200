import { describe, expect, it } from 'vitest';
import { readStatementQuery, statementHref } from './statement-query';

describe('the statement in the address', () => {
  it('reads what it writes', () => {
    const href = statementHref('rewards', '41');
    const params = Object.fromEntries(new URL(href, 'http://localhost').searchParams);
    expect(readStatementQuery(params)).toEqual({
      view: 'rewards',
      input: { limit: 25, kind: 'reward', cursor: '41' },
    });
    expect(statementHref('all')).toBe('/wallet');
  });

  it.each([
    { cursor: 'x' },
    { cursor: ['1', '2'] },
    { show: 'nothing' },
    { show: ['in'] },
    { limit: '9999' },
  ])('falls back to the first page for %j', (params) => {
    expect(readStatementQuery(params)).toEqual({ view: 'all', input: { limit: 25 } });
  });
});
