'use client';

import { useLayoutEffect } from 'react';
import { restoreChoice } from './theme';

/** Pages that were not found or failed are made by the browser, where a script in the markup does not run. */
export function ThemeKeeper() {
  useLayoutEffect(restoreChoice, []);
  return null;
}
