import pino from 'pino';
import { env } from './env';

/** Structured log lines in UTC. Secrets and personal values are never passed to it; the redaction list is the second lock. */
export const log = pino({
  level: env().AZORA_LOG_LEVEL,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: [
      '*.password',
      '*.token',
      '*.accessToken',
      '*.refreshToken',
      '*.cookie',
      '*.authorization',
      '*.email',
    ],
    censor: '[kept out]',
  },
});
