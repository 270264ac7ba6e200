'use client';

import { Failed, type FailedProps } from '@/components/shell/failed';

export default function GroupError(props: FailedProps) {
  return <Failed {...props} inside />;
}
