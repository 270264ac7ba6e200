/** Demo people have a password that everybody knows. They sign in on this machine only. */
export interface DemoCircumstances {
  /** Demo people are switched on and the app listens on loopback only. */
  enabled: boolean;
  /** The `Host` header of the request. */
  host: string | undefined;
}

const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/** Whether demo people may sign in: switched on, listening on loopback, and asked for by a loopback name. */
export function admitsDemo(circumstances: DemoCircumstances): boolean {
  return circumstances.enabled && LOOPBACK_HOST.test(circumstances.host ?? '');
}
