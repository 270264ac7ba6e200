import { type ListTransfersInput, listTransfersInput } from '@/server/domains/wallet/contract';

/** The views of the statement, in the order of their chips. */
export const STATEMENT_VIEWS = ['all', 'rewards', 'in', 'out', 'corrections'] as const;
export type StatementView = (typeof STATEMENT_VIEWS)[number];

const FILTERS: Record<StatementView, Partial<ListTransfersInput>> = {
  all: {},
  rewards: { kind: 'reward' },
  in: { direction: 'in' },
  out: { direction: 'out' },
  corrections: { kind: 'reversal' },
};

type SearchParams = Record<string, string | string[] | undefined>;

/** What the address asks for. What cannot be read falls back to the first page of everything. */
export function readStatementQuery(params: SearchParams): { view: StatementView; input: ListTransfersInput } {
  const view = STATEMENT_VIEWS.find((name) => name === params.show) ?? 'all';
  const parsed = listTransfersInput.safeParse({ ...FILTERS[view], cursor: params.cursor });
  return { view, input: parsed.success ? parsed.data : listTransfersInput.parse(FILTERS[view]) };
}

/** The address of a view, or of a later page of it. */
export function statementHref(view: StatementView, cursor?: string): string {
  const params = new URLSearchParams();
  if (view !== 'all') params.set('show', view);
  if (cursor) params.set('cursor', cursor);
  const query = params.toString();
  return query ? `/wallet?${query}` : '/wallet';
}
