/** What other domains and the API's context may call. Everything joins `ctx.tx` when there is one. */
export { recordAudit } from './commands/record-audit';
export { requireAdmin } from './policy';
export { resolveActor } from './queries/actor';
export { findPerson, findPersonByEmail, getProfiles } from './queries/people';
