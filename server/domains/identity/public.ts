/** What other domains and the API's context may call. Everything joins `ctx.tx` when there is one. */
export { recordAudit, type AuditRecord } from './commands/record-audit';
export { hasRole, requireAdmin } from './policy';
export { resolveActor } from './queries/actor';
export {
  findPerson,
  findPersonByEmail,
  getProfiles,
  getUserView,
  type Person,
  type Profile,
} from './queries/people';
