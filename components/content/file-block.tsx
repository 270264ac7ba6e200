import { getTranslations } from 'next-intl/server';
import { DownloadIcon, FileIcon } from '@/components/ui/icons';
import type { FileBlock } from '@/server/domains/courses/document/schema';
import { fileAddress } from './image-block';

/** A file to keep: its name, its kind and its size, before it is loaded. */
export async function FileView({ block }: { block: FileBlock }) {
  const t = await getTranslations('content');
  const { id, fileId, name, bytes } = block.attrs;
  const size =
    bytes >= 1_000_000
      ? t('megabytes', { size: Math.round(bytes / 100_000) / 10 })
      : t('kilobytes', { size: Math.max(1, Math.round(bytes / 1_000)) });
  return (
    <p data-block-id={id} className="file-block">
      <a href={fileAddress(fileId)} download={name}>
        <FileIcon className="text-ink-muted" />
        <span className="file-name">{name}</span>
        {bytes > 0 && <span className="num text-sm text-ink-muted">{size}</span>}
        <DownloadIcon size="sm" className="text-ink-muted" />
        <span className="sr-only">{t('download')}</span>
      </a>
    </p>
  );
}
