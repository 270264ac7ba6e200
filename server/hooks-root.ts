import { registerProgressHooks } from './domains/progress/hooks';

/** Tells lower domains what they must ask of higher ones. Called wherever verbs are called from: the API and the jobs. */
export function registerHooks(): void {
  registerProgressHooks();
}
