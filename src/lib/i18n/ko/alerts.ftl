### 알림에 쓰는 글: 제목, 원인, 멈추는 것, 할 일, 버튼.
### Register: polite 해요체 in every file; buttons, labels and lists end in a noun or in -기. The bot calls itself 저/제가, pages say 저희; nobody is called 당신.
### Names carry no particle that depends on their last letter (이/가, 은/는, 을/를, 로/으로): put 님, 계정, 에, 에서 or a colon after them.
### A command is followed by a space or a stop, never by a particle (“/link 명령으로”): Telegram makes
### no link of “/link로” (match_bot_commands in https://github.com/tdlib/td/blob/master/td/telegram/MessageEntity.cpp, 2026-11-21).
### A name that may be long stands after the verb on a button (“다시 연결: { $account }”), since a phone cuts the end.
### Words: account 계정 · token 토큰 · access 접근 권한 · permission 권한 · take back 철회 · connect 연결 · reconnect 다시 연결
### disconnect 연결 해제 (by a person), lose access 연결이 끊기다 (by itself) · renew, refresh 갱신 · check 확인 · alert 알림 · service 서비스
### snooze 알림 잠시 끄기, end snooze 알림 다시 켜기 · I'm on it 제가 볼게요, is on it 보고 있어요 · link (address) 링크 · link a chat 연동
### chat 채팅방 · team 팀 · admin, operator, viewer 관리자, 운영자, 뷰어 · whoever runs tokenkeeper: tokenkeeper 서버 담당자 · our app 우리 앱
### the account behind it 상위 계정 · nobody has to reconnect: 아무도 다시 연결할 필요 없어요 · nothing was changed: 바뀐 것은 없어요
### Page, Business, Creator and professional account as Meta's Korean screens have them: 페이지, 비즈니스 계정, 크리에이터 계정, 프로페셔널 계정.

alerts-reconnect-needed-title = { $name }({ $provider }) 연결이 끊겼어요
alerts-reconnect-needed-title-alive = { $name }({ $provider }) 계정을 다시 연결해야 해요
alerts-reconnect-needed-effect = 다시 연결할 때까지 이 계정을 쓰는 기능이 모두 멈춰 있어요.
alerts-reconnect-needed-effect-alive = { $endsAt }까지는 작동해요. 그 뒤로는 이 계정을 쓰는 기능이 모두 멈춰요.

alerts-expiring-title = { $name }({ $provider }) 계정이 { $left } 뒤에 멈춰요
alerts-expiring-title-over = { $name }({ $provider }) 계정이 멈췄어요
alerts-expiring-effect = { $endsAt }에 이 계정을 쓰는 기능까지 모두 멈춰요.
alerts-expiring-effect-over = { $endsAt }에 기한이 끝나서, 이 계정을 쓰는 기능이 모두 멈춰 있어요.
alerts-expiring-do = 그 전에 ‘다시 연결’을 눌러 주세요. 1분이면 돼요.
alerts-expiring-do-over = ‘다시 연결’을 눌러 주세요. 1분이면 돼요.
alerts-reason-not-renewable = 이 토큰은 자동으로 갱신할 수 없어요.
alerts-reason-not-renewable-many = 이 토큰들은 자동으로 갱신할 수 없어요.
alerts-reason-data-access-ending = 이 계정의 데이터를 읽는 권한에는 기한이 있어요. 저절로 갱신되지 않아서 누군가 다시 허용해야 해요.
alerts-reason-data-access-ending-many = 이 계정들의 데이터를 읽는 권한에는 기한이 있어요. 저절로 갱신되지 않아서 누군가 다시 허용해야 해요.
alerts-reason-renewal-given-up = 이 토큰은 이제 자동으로 갱신되지 않아요.
alerts-reason-renewal-given-up-many = 이 토큰들은 이제 자동으로 갱신되지 않아요.

alerts-renewal-failing-title = { $name }({ $provider }) 계정이 갱신되지 않고 있어요
alerts-renewal-failing-title-over = { $name }({ $provider }) 계정이 멈췄어요
alerts-renewal-failing-effect = 아직은 작동해요. 이대로면 { $left } 뒤, { $endsAt }에 멈춰요.
alerts-renewal-failing-effect-over = 토큰이 { $endsAt }에 만료돼서, 이 계정을 쓰는 기능이 모두 멈춰 있어요.
alerts-renewal-failing-effect-unknown = 이대로면 작동이 멈춰요.
alerts-renewal-failing-do = 자동으로 다시 시도하고 있어요. 급하면 ‘지금 갱신’을 누르고, 그래도 안 되면 ‘다시 연결’을 눌러 주세요.

alerts-check-failing-title = { $name }({ $provider }) 계정을 { $duration }째 확인하지 못하고 있어요
alerts-check-failing-effect = 멈춘 기능이 없을 수도 있어요. 지금 아는 것은 확인이 안 된다는 것뿐이고, 계속 다시 시도하고 있어요.
alerts-check-failing-do = ‘지금 갱신’을 눌러 주세요. 서비스에 직접 들어가 봐도 계정이 작동하지 않으면 ‘다시 연결’을 눌러 주세요.

alerts-action-required-title = { $name }({ $provider }) 계정에 조치가 필요해요: { $what }
alerts-action-required-effect = 연결은 돼 있지만, 조치를 마칠 때까지 이 계정을 쓰는 기능 일부가 작동하지 않아요.
alerts-action-required-effect-ending = { $endsAt }까지는 연결돼 있지만, 그때까지 조치를 마치지 않으면 멈춰요.

alerts-provider-incident-title = { $provider }에 문제가 있어요
alerts-provider-incident-title-limited = { $provider }에서 요청을 제한하고 있어요
alerts-provider-incident-title-app = { $provider }에서 우리 앱을 거부하고 있어요
alerts-provider-incident-title-network = { $provider }에 접속이 안 돼요
alerts-provider-incident-affected = 계정 { $count }개가 영향을 받고 있어요.
alerts-provider-incident-effect = 아무도 다시 연결할 필요 없어요. 아직 유효한 토큰은 그대로 쓰고, 나머지는 될 때까지 자동으로 다시 시도해요.
alerts-provider-incident-effect-limited = 아무도 다시 연결할 필요 없어요. 아직 유효한 토큰은 그대로 쓰고, 제한이 풀리면 모두 자동으로 이어져요.
alerts-provider-incident-effect-app = 아무도 다시 연결할 필요 없어요. 다만 앱을 바로잡을 때까지는 아무것도 갱신할 수 없어요.

alerts-scheduler-stopped-title = 계정 확인이 멈췄어요
alerts-scheduler-stopped-cause = { $since } 이후로 한 번도 확인하지 못했어요.
alerts-scheduler-stopped-effect = 그동안 토큰이 갱신되지 않아서, 일부는 만료될 거예요.
alerts-scheduler-stopped-do = 서버 담당자에게 tokenkeeper를 다시 시작하고 로그를 봐 달라고 하세요.

alerts-children = 이 계정을 거쳐 연결된 계정 { $count }개도 함께 영향을 받아요.

alerts-since = { $sentence } { $since }부터 이런 상태예요.
alerts-do = 할 일: { $what }
alerts-code = { $provider } 코드: { $code }
alerts-owner = 이 계정 담당: { $owner }님
alerts-acknowledged = { $by }님이 { $at }부터 보고 있어요.
alerts-snoozed = { $by }님이 { $until }까지 알림을 꺼 뒀어요.
alerts-snoozed-renewed = 다시 작동할 때까지 { $by }님이 알림을 꺼 뒀어요.
alerts-snoozed-renewed-many = 모두 다시 작동할 때까지 { $by }님이 알림을 꺼 뒀어요.
alerts-replaced = 이 알림은 아래 새 메시지로 이어져요.

alerts-resolved-title = { $name }({ $provider }) 계정이 다시 정상이에요
alerts-resolved-title-provider = { $provider } 서비스가 다시 정상이에요
alerts-resolved-title-service = 계정 확인이 다시 시작됐어요
alerts-resolved-title-disconnected = { $name }({ $provider }) 연결이 해제됐어요
alerts-resolved-title-superseded = { $name }({ $provider }) 계정은 새 알림을 봐 주세요
alerts-resolved-reconnected = { $by }님이 { $duration } 만에 다시 연결했어요.
alerts-resolved-reconnected-unknown = { $duration } 만에 다시 연결됐어요.
alerts-resolved-healed = { $duration } 만에 저절로 해결됐어요.
alerts-resolved-disconnected = { $by }님이 연결을 해제했어요. 이제 이 계정은 관리하지 않아요.
alerts-resolved-disconnected-unknown = 이제 이 계정은 관리하지 않아요.
alerts-resolved-superseded = 그 뒤로 상황이 더 나빠졌어요. 할 일은 새 알림에 있어요.
alerts-was-on-it = { $by }님이 보고 있었어요.

alerts-summary-reconnect-needed = { $provider }: 계정 { $count }개를 다시 연결해야 해요
alerts-summary-together = { $provider }: { $count ->
    [1] 계정 1개의 연결이 끊겼어요
   *[other] 계정 { $count }개의 연결이 한꺼번에 끊겼어요
}
alerts-summary-together-do = 계정 주인들 때문에 이렇게 많이 한꺼번에 끊기는 일은 드물어요. 먼저 하나만 다시 연결해서 되는지 보세요. 안 되면 나머지는 아무에게도 부탁하지 말고, tokenkeeper 서버 담당자에게 { $provider }에 있는 우리 앱 페이지를 봐 달라고 하세요.
alerts-summary-expiring = { $provider }: 계정 { $count }개가 곧 멈춰요
alerts-summary-renewal-failing = { $provider }: 계정 { $count }개가 갱신되지 않고 있어요
alerts-summary-check-failing = { $provider }: 계정 { $count }개를 확인하지 못하고 있어요
alerts-summary-action-required = { $provider }: 계정 { $count }개에 조치가 필요해요
alerts-summary-mixed = 알림이 { $count }개 더 있어요
alerts-summary-mixed-note = 지난 1시간 동안 알릴 일이 많아서 한데 모았어요.
alerts-summary-more = 그 밖에 { $count }개 더
alerts-summary-ends = { $name }, { $endsAt }까지
alerts-summary-fixed = { $count }개는 다시 정상이에요.
alerts-summary-acknowledged = { $by }님이 보고 있어요.
alerts-summary-all-fixed = { $count ->
    [1] 다시 정상이에요
   *[other] { $count }개 모두 다시 정상이에요
}
alerts-summary-all-fixed-of = { $provider }: { $count ->
    [1] 다시 정상이에요
   *[other] { $count }개 모두 다시 정상이에요
}
alerts-summary-over = 이 알림들은 이제 모두 닫혔어요
alerts-summary-over-note = 일부는 상황이 더 나빠졌어요. 할 일은 새 알림에 있어요.
alerts-summary-link = 다시 연결

alerts-line-reconnect-needed = { $name }({ $provider }): 다시 연결해야 해요
alerts-line-expiring = { $name }({ $provider }): 곧 멈춰요
alerts-line-renewal-failing = { $name }({ $provider }): 갱신되지 않고 있어요
alerts-line-check-failing = { $name }({ $provider }): 확인하지 못하고 있어요
alerts-line-action-required = { $name }({ $provider }): 조치가 필요해요
alerts-line-provider-incident = { $provider }: 문제가 있지만 아무도 다시 연결할 필요 없어요
alerts-line-scheduler-stopped = 계정 확인이 멈췄어요

alerts-daily-title = 봐야 할 계정이 { $count }개 있어요
alerts-daily-well = { $count ->
    [0] 아직 연결된 계정이 없어요
    [1] 계정이 정상이에요
   *[other] 계정 { $count }개 모두 정상이에요
}
alerts-daily-more = 그 밖에 { $count }개 더: /status 명령으로 볼 수 있어요
alerts-daily-note = 매일 보내는 요약이에요. 시간을 바꾸거나 끄려면 /settings 명령을 써 주세요.

alerts-button-reconnect = 다시 연결
alerts-button-refresh = 지금 갱신
alerts-button-acknowledge = 제가 볼게요
alerts-button-snooze = 알림 잠시 끄기
alerts-button-unsnooze = 알림 다시 켜기

alerts-chat-gone-title = ‘{ $title }’에 더는 알림이 가지 않아요
alerts-chat-gone = 채팅방이 없어졌거나 누군가 저를 내보냈어요. 저를 다시 추가하면 알림이 그 방으로 저절로 다시 가요.

alerts-test-title = 테스트 알림이에요
alerts-test-cause = { $by }님이 요청했어요. 고장 난 것은 없고, 알림이 이 채팅방으로 잘 와요.
alerts-test-effect = 버튼을 눌러서 반응하는지 확인해 보세요.
alerts-test-over = 테스트가 끝났어요
alerts-test-over-pressed = 버튼이 잘 돼요. { $by }님이 눌렀어요.
alerts-test-over-unpressed = 아무도 버튼을 누르지 않았어요.
alerts-line-test = 테스트 알림
