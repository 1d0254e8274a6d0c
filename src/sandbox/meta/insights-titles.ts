import type { InsightsQuirks } from "./insights-quirks.ts";

const ENGLISH: Readonly<Record<string, readonly [title: string, description: string]>> = {
  reach: ["Reach", "Total number of unique accounts that have seen the account's content, at least once."],
  follower_count: ["Follower Count", "Total number of unique accounts that started to follow this profile."],
  views: ["Views", "The number of times the account's content was played or displayed."],
  total_interactions: ["Content interactions", "The total number of post, story, reels and live video interactions."],
  accounts_engaged: ["Accounts engaged", "The number of accounts that have interacted with the account's content."],
  profile_views: ["Profile Views", "Total number of users who have viewed the account's profile."],
};

/** What a caller must not go by: titles in other languages. What has no words there stays English, as Meta's own texts do. */
const OTHER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kannada: {
    reach: "ತಲುಪುವಿಕೆ",
    follower_count: "ಅನುಯಾಯಿಗಳ ಸಂಖ್ಯೆ",
    views: "ವೀಕ್ಷಣೆಗಳು",
    total_interactions: "ಒಟ್ಟು ಸಂವಹನಗಳು",
    accounts_engaged: "ತೊಡಗಿಸಿಕೊಂಡ ಖಾತೆಗಳು",
    profile_views: "ಪ್ರೊಫೈಲ್ ವೀಕ್ಷಣೆಗಳು",
  },
  portuguese: {
    reach: "Alcance",
    follower_count: "Número de seguidores",
    views: "Visualizações",
    total_interactions: "Interações com o conteúdo",
    accounts_engaged: "Contas com engajamento",
    profile_views: "Visualizações do perfil",
  },
};

/** The words that an answer has for a metric, in the chosen language. */
export function titleOf(
  metric: string,
  language: InsightsQuirks["insightsTitles"],
): { readonly title: string; readonly description: string } {
  const other = OTHER[language]?.[metric];
  if (other !== undefined) return { title: other, description: other };
  const [title, description] = ENGLISH[metric] ?? [];
  const plain = metric.replaceAll("_", " ").replace(/^./, (first) => first.toUpperCase());
  return { title: title ?? plain, description: description ?? `${plain}.` };
}
