import { getTranslations } from 'next-intl/server';
import { ExternalLinkIcon } from '@/components/ui/icons';
import type { ImageBlock } from '@/server/domains/courses/document/schema';

/** The address of a file of ours. */
export const fileAddress = (fileId: string) => `/api/v1/files/${fileId}`;

/**
 * A picture with its caption. Pictures of other sites are not loaded, because that would tell them who reads what: a link
 * stands in their place.
 */
export async function ImageView({ block }: { block: ImageBlock }) {
  const { id, fileId, src, alt, decorative, caption, width, height } = block.attrs;
  const address = fileId === undefined ? (src ?? '') : fileAddress(fileId);
  if (!address.startsWith('/')) return <OutsideImage address={address} alt={alt} id={id} />;
  return (
    <figure data-block-id={id} className="image-block">
      <img
        src={address}
        alt={decorative === true ? '' : alt}
        width={width}
        height={height}
        loading="lazy"
        decoding="async"
      />
      {caption !== undefined && <figcaption>{caption}</figcaption>}
    </figure>
  );
}

async function OutsideImage({ address, alt, id }: { address: string; alt: string; id: string }) {
  const t = await getTranslations('content');
  const host = URL.canParse(address) ? new URL(address).host : address;
  return (
    <p data-block-id={id} className="outside-image">
      <a href={address} rel="noopener noreferrer nofollow">
        {alt === '' ? t('outsideImage', { host }) : t('outsideImageOf', { alt, host })}
        <ExternalLinkIcon size="sm" className="ms-1 inline" />
      </a>
    </p>
  );
}
