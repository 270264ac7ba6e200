import { type Formats } from 'next-intl';

// Dates carry the zone where it matters ('moment'); day and month alone are in the reader's zone.
export const formats = {
  dateTime: {
    day: { day: 'numeric', month: 'short' },
    date: { day: 'numeric', month: 'long', year: 'numeric' },
    weekday: { weekday: 'long', day: 'numeric', month: 'long' },
    time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    moment: {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    },
  },
  number: {
    whole: { maximumFractionDigits: 0 },
    percent: { style: 'percent', maximumFractionDigits: 0 },
    signed: { signDisplay: 'exceptZero', maximumFractionDigits: 0 },
  },
} as const satisfies Formats;
