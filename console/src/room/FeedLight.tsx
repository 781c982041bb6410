import type { FeedState } from '../api';
import { Icon } from '../parts/Icon';
import { t } from '../words/words';
import { Heard } from './PageHeader';

interface FeedLightProps {
  feed: FeedState | null;
  /** The hub itself is heard; otherwise what it last said of dispatch says nothing. */
  heard: boolean;
}

/** Who is heard: one light while all are; else the hub's, and which of dispatch's feeds is not. */
export function FeedLight({ feed, heard }: FeedLightProps) {
  if (feed === null || !heard) return <Heard heard={heard} />;
  const dead = feed.feeds.filter(({ alive }) => !alive).map(({ name }) => name);
  if (feed.heard && dead.length === 0) {
    return (
      <span
        className="room-heard"
        role="status"
        title={t('feed.allLong')}
        data-testid="feed-light"
        data-feed="heard"
      >
        <Icon name="check" size={16} />
        {t('feed.all')}
      </span>
    );
  }
  return (
    <span className="room-heard unheard" role="status" data-testid="feed-light" data-feed="silent">
      <Icon name="offline" size={16} />
      {feed.heard ? t('feed.dead', { feeds: dead.join(', ') }) : t('feed.silent')}
    </span>
  );
}
