export interface UploadedFile {
  id: string;
  url: string;
  name: string;
  mime: string;
  bytes: number;
}

export type UploadResult = { kind: 'done'; file: UploadedFile } | { kind: 'failed'; detail: string };

/** Sends one file for lessons. Survives answers that are not JSON: a proxy's error page is a failure like any other. */
export async function uploadFile(file: File): Promise<UploadResult> {
  const form = new FormData();
  form.set('purpose', 'lesson');
  form.set('file', file);
  try {
    const response = await fetch('/api/v1/files', { method: 'POST', body: form });
    const answer = (await response.json().catch(() => null)) as (UploadedFile & { detail?: string }) | null;
    if (response.ok && answer) return { kind: 'done', file: answer };
    return { kind: 'failed', detail: answer?.detail ?? '' };
  } catch {
    return { kind: 'failed', detail: '' };
  }
}
