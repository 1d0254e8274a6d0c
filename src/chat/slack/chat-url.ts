/** Where a person's Slack opens a channel: https://docs.slack.dev/interactivity/deep-linking (2026-11-21). */
export function slackChatUrl(channel: string, team: string): string {
  const query = new URLSearchParams({ team, channel });
  return `https://slack.com/app_redirect?${query}`;
}
