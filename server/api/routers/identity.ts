import { z } from 'zod';
import { askToBeEducator } from '@/server/domains/identity/commands/ask-to-be-educator';
import { changePassword } from '@/server/domains/identity/commands/change-password';
import { decideEducatorRequest } from '@/server/domains/identity/commands/decide-educator-request';
import { endUserSessions } from '@/server/domains/identity/commands/end-user-sessions';
import { refreshSession } from '@/server/domains/identity/commands/refresh-session';
import { registerAccount } from '@/server/domains/identity/commands/register-account';
import { revokeSession } from '@/server/domains/identity/commands/revoke-session';
import { signIn } from '@/server/domains/identity/commands/sign-in';
import { signOut } from '@/server/domains/identity/commands/sign-out';
import { signOutEverywhere } from '@/server/domains/identity/commands/sign-out-everywhere';
import { signUp } from '@/server/domains/identity/commands/sign-up';
import { updateMe } from '@/server/domains/identity/commands/update-me';
import { updateSiteSettings } from '@/server/domains/identity/commands/update-site-settings';
import { updateUser } from '@/server/domains/identity/commands/update-user';
import * as contract from '@/server/domains/identity/contract';
import { listAudit } from '@/server/domains/identity/queries/audit';
import {
  getEducatorStanding,
  listEducatorRequests,
} from '@/server/domains/identity/queries/educator-requests';
import { getMe, getUser, listDemoPeople, listUsers } from '@/server/domains/identity/queries/people';
import { listSessions } from '@/server/domains/identity/queries/sessions';
import { getSiteSettings } from '@/server/domains/identity/queries/settings';
import { procedure } from '../procedures';
import { settingDefaults, signInClient } from '../sign-in-client';
import { router } from '../trpc';

const nothing = z.strictObject({});
const done = z.object({ ok: z.literal(true) });

export const identityRouter = router({
  register: procedure({
    access: 'public',
    rate: 'auth',
    idempotency: 'none',
    rest: { method: 'POST', path: '/auth/register', summary: 'Make an account and sign in', status: 201 },
  })
    .input(contract.registerInput)
    .output(contract.tokensView)
    .mutation(({ ctx, input }) => registerAccount(ctx, input, ctx.knownDeviceToken)),

  signUp: procedure({ access: 'public', rate: 'auth', idempotency: 'none' })
    .input(contract.registerInput)
    .output(contract.userView)
    .mutation(({ ctx, input }) => signUp(ctx, input)),

  login: procedure({
    access: 'public',
    rate: 'auth',
    idempotency: 'none',
    rest: { method: 'POST', path: '/auth/login', summary: 'Sign in' },
  })
    .input(contract.loginInput)
    .output(contract.tokensView)
    .mutation(({ ctx, input }) => signIn(ctx, input, signInClient(ctx))),

  refresh: procedure({
    access: 'public',
    rate: 'auth',
    idempotency: 'none',
    rest: { method: 'POST', path: '/auth/refresh', summary: 'Exchange a refresh token for the next pair' },
  })
    .input(contract.refreshInput)
    .output(contract.tokensView)
    .mutation(({ ctx, input }) => refreshSession(ctx, input)),

  logout: procedure({
    access: 'signed-in',
    rate: 'write',
    rest: { method: 'POST', path: '/auth/logout', summary: 'End this session' },
  })
    .input(nothing)
    .output(done)
    .mutation(({ ctx }) => signOut(ctx)),

  demoPeople: procedure({ access: 'public', rate: 'read' })
    .input(nothing)
    .output(contract.demoPeopleView)
    .query(({ ctx }) => listDemoPeople(ctx, signInClient(ctx).demo)),

  getMe: procedure({
    access: 'signed-in',
    rate: 'read',
    rest: { method: 'GET', path: '/me', summary: 'My profile' },
  })
    .input(nothing)
    .output(contract.meView)
    .query(({ ctx }) => getMe(ctx)),

  updateMe: procedure({
    access: 'signed-in',
    rate: 'write',
    rest: { method: 'PATCH', path: '/me', summary: 'Change my profile' },
  })
    .input(contract.updateMeInput)
    .output(contract.meView)
    .mutation(({ ctx, input }) => updateMe(ctx, input)),

  changePassword: procedure({ access: 'signed-in', rate: 'auth', idempotency: 'none' })
    .input(contract.changePasswordInput)
    .output(contract.endedView)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),

  listSessions: procedure({
    access: 'signed-in',
    rate: 'read',
    rest: { method: 'GET', path: '/me/sessions', summary: 'My devices' },
  })
    .input(nothing)
    .output(contract.sessionListView)
    .query(({ ctx }) => listSessions(ctx)),

  revokeSession: procedure({
    access: 'signed-in',
    rate: 'write',
    rest: { method: 'DELETE', path: '/me/sessions/{id}', summary: 'End one of my sessions' },
  })
    .input(contract.sessionInput)
    .output(done)
    .mutation(({ ctx, input }) => revokeSession(ctx, input)),

  signOutEverywhere: procedure({ access: 'signed-in', rate: 'write' })
    .input(nothing)
    .output(contract.endedView)
    .mutation(({ ctx }) => signOutEverywhere(ctx)),

  askToBeEducator: procedure({
    access: 'signed-in',
    rate: 'write',
    rest: { method: 'POST', path: '/me/educator', summary: 'Ask to be an educator' },
  })
    .input(contract.askToBeEducatorInput)
    .output(contract.askToBeEducatorOutput)
    .mutation(({ ctx, input }) => askToBeEducator(ctx, input, settingDefaults())),

  getEducatorStanding: procedure({ access: 'signed-in', rate: 'read' })
    .input(nothing)
    .output(contract.educatorStandingView)
    .query(({ ctx }) => getEducatorStanding(ctx, settingDefaults())),

  listUsers: procedure({
    access: 'admin',
    rate: 'read',
    rest: { method: 'GET', path: '/users', summary: 'People, newest first' },
  })
    .input(contract.listUsersInput)
    .output(contract.userListView)
    .query(({ ctx, input }) => listUsers(ctx, input)),

  getUser: procedure({ access: 'admin', rate: 'read' })
    .input(contract.personInput)
    .output(contract.userView)
    .query(({ ctx, input }) => getUser(ctx, input)),

  updateUser: procedure({
    access: 'admin',
    rate: 'write',
    rest: { method: 'PATCH', path: '/users/{id}', summary: 'Set roles or status of a person' },
  })
    .input(contract.updateUserInput)
    .output(contract.userView)
    .mutation(({ ctx, input }) => updateUser(ctx, input)),

  endUserSessions: procedure({ access: 'admin', rate: 'write' })
    .input(contract.personInput)
    .output(contract.endedView)
    .mutation(({ ctx, input }) => endUserSessions(ctx, input)),

  listEducatorRequests: procedure({ access: 'admin', rate: 'read' })
    .input(contract.listEducatorRequestsInput)
    .output(contract.educatorRequestListView)
    .query(({ ctx, input }) => listEducatorRequests(ctx, input)),

  decideEducatorRequest: procedure({ access: 'admin', rate: 'write' })
    .input(contract.decideEducatorRequestInput)
    .output(contract.educatorRequestView)
    .mutation(({ ctx, input }) => decideEducatorRequest(ctx, input)),

  listAudit: procedure({ access: 'admin', rate: 'read' })
    .input(contract.listAuditInput)
    .output(contract.auditListView)
    .query(({ ctx, input }) => listAudit(ctx, input)),

  getSiteSettings: procedure({ access: 'admin', rate: 'read' })
    .input(nothing)
    .output(contract.siteSettingsView)
    .query(({ ctx }) => getSiteSettings(ctx, settingDefaults())),

  updateSiteSettings: procedure({ access: 'admin', rate: 'write' })
    .input(contract.updateSiteSettingsInput)
    .output(contract.siteSettingsView)
    .mutation(({ ctx, input }) => updateSiteSettings(ctx, input, settingDefaults())),
});
