import { EmptyPage } from '../design/empty-page.tsx';

export const ListingPage = () => <EmptyPage title="Listing" text="…" />;
