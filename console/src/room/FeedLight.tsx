import type { FeedState } from '../api';
import { Icon } from '../parts/Icon';
import { t } from '../words/words';

interface FeedLightProps {
  feed: FeedState | null;
  /** The hub itself is heard; otherwise what it last said of dispatch says nothing. */
  heard: boolean;
}

/** Whether dispatch is heard, and which of its feeds is not. */
export function FeedLight({ feed, heard }: FeedLightProps) {
  if (feed === null || !heard) return null;
  const dead = feed.feeds.filter(({ alive }) => !alive).map(({ name }) => name);
  const well = feed.heard && dead.length === 0;
  return (
    <span
      className={well ? 'room-heard' : 'room-heard unheard'}
      role="status"
      data-testid="feed-light"
    >
      <Icon name={well ? 'check' : 'offline'} size={16} />
      {!feed.heard && t('feed.silent')}
      {feed.heard && dead.length > 0 && t('feed.dead', { feeds: dead.join(', ') })}
      {well && t('feed.heard')}
    </span>
  );
}
