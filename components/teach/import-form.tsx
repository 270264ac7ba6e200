'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Bar } from '@/components/ui/progress';

/** The server's limit, said before the upload begins. */
const BYTES_MAX = 200 * 1024 * 1024;

interface Sent {
  status: number;
  id?: string;
  detail?: string;
}

/** Sends a file with progress: fetch cannot tell how much has left, so this is the browser's older request. */
function send(file: File, onProgress: (percent: number) => void): Promise<Sent> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/imports');
    request.upload.onprogress = (event) =>
      event.lengthComputable && onProgress(Math.round((100 * event.loaded) / event.total));
    request.onerror = () => resolve({ status: 0 });
    request.onload = () => {
      try {
        resolve({
          status: request.status,
          ...(JSON.parse(request.responseText) as { id?: string; detail?: string }),
        });
      } catch {
        // A proxy's error page is not JSON; the status says enough.
        resolve({ status: request.status });
      }
    };
    const form = new FormData();
    form.set('file', file);
    request.send(form);
  });
}

/** Chooses and sends a course; the report has a page of its own. */
export function ImportForm() {
  const t = useTranslations('imports');
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [percent, setPercent] = useState<number | null>(null);
  const [fault, setFault] = useState<string>();
  async function submit(event: FormEvent) {
    event.preventDefault();
    const file = input.current?.files?.[0];
    if (!file || percent !== null) return;
    if (file.size > BYTES_MAX) {
      setFault(t('tooLarge', { name: file.name }));
      return;
    }
    setFault(undefined);
    setPercent(0);
    const answer = await send(file, setPercent);
    if (answer.status === 202 && answer.id) {
      router.push(`/teach/imports/${answer.id}`);
      return;
    }
    setPercent(null);
    setFault(t('uploadFailed', { detail: answer.detail ?? t('network') }));
  }
  return (
    <form onSubmit={submit} className="grid max-w-xl gap-4">
      <Field id="import-file" label={t('choose')} help={t('limit')} error={fault}>
        {(wiring) => (
          <input
            {...wiring}
            ref={input}
            type="file"
            accept=".gz,.tgz,.tar,.zip,application/gzip,application/zip"
            className="w-full rounded-md border border-line-strong bg-surface-raised p-2 file:me-4 file:min-h-control-sm file:cursor-pointer file:rounded-md file:border file:border-line-strong file:bg-surface file:px-3 file:font-semibold file:text-ink"
          />
        )}
      </Field>
      {percent !== null && <Bar percent={percent} label={t('uploading', { percent })} />}
      <div>
        <Button
          type="submit"
          variant="primary"
          busy={percent !== null}
          busyLabel={t('uploading', { percent: percent ?? 0 })}
        >
          {t('start')}
        </Button>
      </div>
    </form>
  );
}
