import { getTranslations } from 'next-intl/server';
import type { VideoBlock } from '@/server/domains/courses/document/schema';
import { fileAddress } from './image-block';
import { VideoPlayer, type VideoTrack } from './video-player';

const OUTSIDE = { youtube: 'YouTube', vimeo: 'Vimeo' } as const;

function watchAddress({ source, ref }: VideoBlock['attrs']): string {
  if (source === 'youtube') return `https://www.youtube.com/watch?v=${ref}`;
  if (source === 'vimeo') return `https://vimeo.com/${ref}`;
  return source === 'file' ? fileAddress(ref) : ref;
}

/** A film with its title and captions. Films of other sites are loaded only after a press, and say where from. */
export async function VideoView({
  block,
  startSecond,
}: {
  block: VideoBlock;
  startSecond?: number | undefined;
}) {
  const t = await getTranslations('content');
  const { id, source, ref, title, durationSeconds, captions = [] } = block.attrs;
  const tracks = captions.map(
    (caption): VideoTrack => ({
      src: caption.fileId === undefined ? (caption.url ?? '') : fileAddress(caption.fileId),
      language: caption.language,
    }),
  );
  const site = source === 'youtube' || source === 'vimeo' ? OUTSIDE[source] : undefined;
  const name = title === '' ? t('video') : title;
  return (
    <figure data-block-id={id} className="video-block">
      <VideoPlayer
        blockId={id}
        source={source}
        reference={source === 'file' ? fileAddress(ref) : ref}
        title={name}
        tracks={tracks}
        durationSeconds={durationSeconds}
        startSecond={startSecond}
        words={{
          play: site === undefined ? t('play') : t('playFrom', { site }),
          note: site === undefined ? '' : t('playFromNote', { site }),
        }}
      />
      <figcaption>
        {title}
        {site !== undefined && (
          <>
            {' '}
            <a href={watchAddress(block.attrs)} rel="noopener noreferrer nofollow">
              {t('watchOn', { site })}
            </a>
          </>
        )}
      </figcaption>
    </figure>
  );
}
