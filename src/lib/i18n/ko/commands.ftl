### 명령의 답. Register and words: see alerts.ftl.
### 관리자, 운영자 and 뷰어 all end in a vowel, so 예요 may follow { $role } and { $needed }.

## How an account stands
commands-state-disconnected = 연결 해제됨
commands-state-trouble = { $what }({ $since }째)
# $trouble is the line above, $left such as “58일 남음”.
commands-state-trouble-left = { $trouble }, { $left }
commands-state-no-end = 만료일 없음
commands-state-ended = 만료됨
commands-state-left = { $duration } 남음
commands-never = 없음
commands-ago = { $duration } 전

## /status
commands-status-title = 계정 현황
commands-status-empty = 아직 연결된 계정이 없어요
commands-status-empty-provider = { $provider }에는 연결된 계정이 없어요
commands-status-empty-hint = 계정을 연결하면 토큰이 끊기지 않게 제가 챙길게요.
commands-status-more = 그 밖에 { $count }개가 더 있어요. 서비스나 계정 이름을 적으면 보여 드려요.
commands-status-provider-incident = { $provider } 자체에 문제가 있어요. 아무도 다시 연결할 필요 없어요.
commands-status-provider-incident-app = { $provider }에서 우리 앱을 거부하고 있어요. 아무도 다시 연결할 필요 없어요. tokenkeeper 서버 담당자가 앱 설정을 봐야 해요.
commands-count-broken = 문제 { $count }
commands-count-failing = 불안정 { $count }
commands-count-expiring = 만료 임박 { $count }
commands-count-healthy = 정상 { $count }
commands-account-refreshed = 마지막 갱신: { $when }
commands-account-verified = 마지막 확인: { $when }
commands-account-deadline = 작동 기한: { $date }
commands-account-ended = 만료: { $date }
commands-account-code = { $provider } 코드:{" "}
commands-account-next = 다음 확인: { $duration } 뒤

## Accounts named by part of their name
commands-choose-account = { $more ->
    [0] 어느 계정인가요?
   *[other] 어느 계정인가요? { $more }개가 더 있어요. 여기에 없으면 이름 일부를 붙여 명령을 다시 보내 주세요.
}
commands-no-account = “{ $asked }” 계정을 찾을 수 없어요.
commands-no-account-nearest = “{ $asked }” 계정을 찾을 수 없어요. 혹시 이 중에 있나요?

## /refresh and /check
commands-refresh-all = 모든 계정을 갱신하는 중
commands-refresh-all-over = 모든 계정의 갱신 작업이 끝났어요
commands-refresh-provider = { $provider } 계정을 갱신하는 중
commands-refresh-provider-over = { $provider } 계정의 갱신 작업이 끝났어요
commands-check-title = 계정을 확인하는 중
commands-check-title-over = 계정 확인이 끝났어요
commands-renewed = { $account } 계정을 갱신했어요: { $state }
commands-verified = { $account } 계정이 잘 작동해요: { $state }
commands-verified-only = { $account } 계정이 잘 작동해요: { $state }. 지금은 토큰을 갱신할 수 없어서 확인만 했어요.
commands-verified-but = { $account } 계정이 작동은 하지만 갱신되지 않고 있어요: { $state }
commands-skipped = 아무것도 하지 않았어요. { $account } 계정은 지금 갱신하는 중이거나, 방금 갱신했거나, 서비스에서 차례를 기다려야 해요.
commands-failed = { $account }: 이번에는 안 됐어요
commands-failed-retry = { $duration } 뒤에 다시 시도할게요. 아직은 그냥 기다리면 돼요.
commands-failed-person = 다시 시도해도 소용없어요. 누군가 이 계정을 다시 연결해야 해요.
commands-many-none = 여기에는 연결된 계정이 없어요.
commands-many-renewed = 갱신 { $count }
commands-many-verified = 정상 { $count }
commands-many-skipped = 건너뜀 { $count }
commands-many-failed = 실패 { $count }

## /connect and /disconnect
commands-connect-choose = 무엇을 연결할까요?
commands-connect-no-service = “{ $asked }” 서비스나 계정을 찾을 수 없어요. 혹시 이건가요?
commands-connect-about-instagram = Instagram 계정으로 직접 로그인해요. 먼저 이걸로 해 보세요.
commands-connect-about-instagram-facebook = Facebook에 로그인해요. 페이지와 연결된 Instagram 계정에 써요.
commands-connect-about-facebook = 개인의 접근 권한을 써요. 예를 들면 광고 수치를 볼 때요.
commands-connect-about-facebook-page = Facebook에 로그인해서 페이지를 체크해요.
commands-connect-about-amocrm = amocrm.ru에 있는 계정이에요.
commands-connect-about-kommo = kommo.com에 있는 계정이에요.
commands-connect-none = 아직 설정된 서비스가 없어요. tokenkeeper 서버 담당자가 앱 ID와 시크릿을 설정에 넣어야 해요.
commands-connect-new = { $provider } 연결하기
commands-connect-again = { $account }({ $provider }) 다시 연결하기
commands-connect-note = 본인 전용 링크예요. 15분 동안 한 번만 쓸 수 있어요.
commands-connected = { $by }님이 { $provider } 계정을 연결했어요: { $account }
commands-connected-self = { $count ->
    [1] { $provider } 계정이 연결됐어요: { $account }
   *[other] { $provider } 계정 { $count }개가 연결됐어요: { $account }
}
commands-connected-client = { $count ->
    [1] { $by }님의 고객용 링크로 { $provider } 계정이 연결됐어요: { $account }
   *[other] { $by }님의 고객용 링크로 { $provider } 계정 { $count }개가 연결됐어요: { $account }
}
commands-connected-client-self = { $count ->
    [1] 고객용 링크로 { $provider } 계정이 연결됐어요: { $account }
   *[other] 고객용 링크로 { $provider } 계정 { $count }개가 연결됐어요: { $account }
}
commands-client-link = { $provider }: 계정 주인에게 보낼 링크
commands-client-link-text = 계정 주인에게 이 링크를 보내 주세요. 팀을 대신해 { $by }님이 요청한다고 적혀 있고, 우리 채팅방으로 이어지지는 않아요:
commands-client-link-note = 7일 동안, 계정 하나에만 쓸 수 있어요. 쓰이면 여기에 알려 드릴게요.
commands-client-link-unnamed = 페이지에 팀 이름이 “{ $team }”(으)로 나와서 고객이 알아보기 어려워요. 보내기 전에 팀 이름을 정해 주세요: /settings team Blue Bakery
commands-button-client-link = 고객용 링크
commands-bring-token = 이미 있는 { $provider } 토큰 넣기
commands-bring-token-text = 채팅방에는 절대 올리지 말고 양식에 붙여 넣어 주세요. 저장하기 전에 누구의 토큰인지 서비스에 먼저 확인해요.
commands-bring-token-note = 본인 전용 양식이에요. 토큰 하나만 받고, 15분 동안 열려 있어요.
commands-button-bring-token = 토큰이 이미 있어요
commands-button-token-form = 양식 열기
commands-disconnect-ask = { $account } 연결을 해제할까요?
commands-disconnect-means = 더는 관리하지 않고 토큰을 지워요. 기록은 남아요. 이 계정을 쓰는 프로그램은 멈춰요.
commands-disconnect-also = 이 계정을 거쳐 연결된 계정 { $count }개도 함께 해제돼요:
commands-disconnected-also = { $count ->
    [1] 이 계정을 거쳐 연결된 { $names } 계정도 함께 해제됐어요.
   *[other] 이 계정을 거쳐 연결된 계정 { $count }개도 함께 해제됐어요: { $names }
}
commands-account-parent = 상위 계정: { $account }
commands-account-children = 이 계정을 거쳐 연결된 계정: { $count }개
commands-disconnect-yes = 네, 연결 해제: { $account }
commands-disconnected = { $by }님이 { $account } 연결을 해제했어요. 토큰은 지웠어요.
commands-disconnected-revoked = { $by }님이 { $account } 연결을 해제했어요. 서비스에서 접근 권한을 철회하고 토큰도 지웠어요.

## Forms that Slack shows; titles and buttons of a form have room for 24 characters
commands-form-go-on = 계속
commands-form-close = 취소
commands-form-connect-title = 계정 연결
commands-form-connect-new = 새 계정
commands-form-connect-again = 이미 여기 있는 계정
commands-form-connect-name = 또는 계정 이름의 일부
commands-form-connect-nothing = 하나를 고르거나 이름의 일부를 적어 주세요.
commands-form-snooze-title = 알림 잠시 끄기
commands-form-snooze-day = 또는 이날까지
commands-form-snooze-time = 이 시각까지
commands-form-snooze-nothing = 얼마 동안인지, 또는 날짜를 골라 주세요.
commands-form-snooze-past = 이미 지난 시각이에요. 앞으로 올 시각을 골라 주세요.

## /history
commands-history-title = { $account } 기록
commands-history-empty = { $account } 계정에는 아직 기록이 없어요.
commands-event-connected = 연결됨
commands-event-reconnected = 다시 연결됨
commands-event-refreshed = 갱신됨
commands-event-recovered = 다시 작동함
commands-event-failing = 갱신이나 확인이 안 됨
commands-event-action-required = 조치 필요
commands-event-expired = 만료됨
commands-event-revoked = 연결 끊김
commands-event-disconnected = 연결 해제됨

## /installs
commands-installs-title = 설치 { $count }건이 승인을 기다리고 있어요
commands-installs-none = 기다리는 설치가 없어요. 누가 서비스의 마켓플레이스에서 우리 앱을 바로 설치하면, 관리자가 승인할 때까지 여기에 나타나요.
commands-installs-since = { $duration } 전 설치
commands-installs-existing = 이미 연결된 계정이라, 승인하면 저장된 접근 권한이 새것으로 바뀌어요
commands-installs-note = 우리 앱은 누구나 자기 계정에 설치할 수 있으니 아는 계정만 승인해 주세요. 승인되지 않은 설치는 14일 뒤에 삭제돼요.
commands-installs-more = { $count }건이 더 기다리고 있어요.
commands-installs-claim = 승인: { $account }
commands-installs-dismiss = 거절: { $account }
commands-installs-claimed = { $by }님이 { $account } 설치를 승인했어요. 이제부터 제가 챙길게요.
commands-installs-claimed-again = { $by }님이 { $account } 설치를 승인했어요. 이제 새 접근 권한을 써요.
commands-installs-known = { $account } 계정은 더 최근의 접근 권한으로 이미 연결돼 있어요. 이 설치는 목록에서 뺐어요.
commands-installs-dismissed = { $by }님이 { $account } 설치를 거절했어요. 그 접근 권한은 여기서 지웠어요.
commands-installs-gone = 그 설치는 이제 대기 목록에 없어요. 승인이나 거절을 받았거나, 기한이 지났거나, 지금 누가 승인하는 중이에요.

## Team
commands-role-viewer = 뷰어
commands-role-operator = 운영자
commands-role-admin = 관리자
commands-members-title = 멤버 { $count }명
commands-members-hint = 역할은 /role 명령으로 바꿔요. 예: /role anna 운영자
commands-role-set = { $person }님은 이제 { $role }예요.
commands-no-person = 여기에 “{ $asked }” 님은 없어요. 저에게 글을 쓴 적이 있는 사람만 /members 목록에 나와요.
commands-choose-person = 누구를 말하는 건가요?
commands-choose-role = { $person }님은 지금 { $role }예요. 어떤 역할로 바꿀까요?

## /notifications
commands-notifications-title = { $unread ->
    [0] 최근에 있었던 일
   *[other] 최근에 있었던 일: 새 소식 { $unread }개
}
commands-notifications-none = 아직 아무 일도 없었어요.
commands-notifications-read = 모두 읽음으로 표시
commands-notifications-marked = { $count ->
    [0] 이미 모두 읽었어요.
   *[other] { $count }개를 읽음으로 표시했어요.
}
commands-notification-gone = 지금은 여기에 없는 계정의 소식이에요 · { $when }
# $when such as “5일 전”
commands-notification-first-connection = { $account }({ $provider }): 첫 계정으로 연결됐어요 · { $when }
commands-notification-connection-lost = { $account }({ $provider }) 연결이 끊겼어요 · { $when }
commands-notification-token-expiring = { $account }({ $provider }): { $endsAt }에 멈춘다고 알려 드렸어요 · { $when }
commands-notification-token-expiring-some-day = { $account }({ $provider }): 갱신에 실패했어요 · { $when }

## /name and /owner
commands-name-ask = 여기서 { $account } 계정을 어떤 이름으로 부를까요? 이렇게 입력해 주세요: /name { $account } 짧은 이름
commands-name-away = 짧은 이름 없애기
commands-name-taken = “{ $name }” 이름은 여기서 이미 다른 것을 가리켜요. 그대로 쓰면 다른 사람들이 엉뚱한 답을 받게 되니, 다른 짧은 이름을 골라 주세요.
commands-named = 이제 { $before } 계정을 “{ $account }” 이름으로 불러요.
commands-owner-ask = { $account } 계정은 누가 담당하나요? 이 계정의 알림에 그 사람 이름이 나와요.
commands-owner-set = 이제 { $person }님이 { $account } 계정을 담당해요.
commands-owner-nobody = 이제 { $account } 계정에는 정해진 담당이 없어요.
commands-owner-nobody-button = 담당 없음

## /settings
commands-settings-title = 이 채팅방의 설정
commands-settings-changed = 저장했어요
commands-setting-none = 없음
commands-setting-default = 기본값
commands-setting-hours = { $from }~{ $to }
commands-setting-unread = “{ $value }” 값을 이해하지 못했어요.
commands-setting-language = 언어
commands-setting-language-ask = 이 채팅방의 알림을 어떤 언어로 쓸까요? 명령에는 각자의 언어로 답해요.
commands-setting-timezone = 시간대
commands-setting-timezone-ask = 어느 시간대로 시각을 알려 드릴까요? 다른 시간대는 큰 도시의 이름을 영어로 입력해 주세요: /settings timezone Lisbon
commands-setting-timezone-several = 어느 것인가요?
commands-setting-quiet = 방해 금지 시간
commands-setting-quiet-ask = 아침까지 기다려도 되는 알림을 언제 미뤄 둘까요? 그 전에 끊기는 토큰은 그래도 바로 알려 드려요. 다른 시간은 이렇게: /settings quiet 21:30-06:30
commands-setting-digest = 매일 요약
commands-setting-digest-ask = 모든 계정의 현황을 매일 몇 시에 알려 드릴까요? 다른 시각은 이렇게: /settings digest 8:30
commands-setting-alerts = 여기로 오는 알림
commands-setting-alerts-ask = 이 채팅방에서 받을 알림과 받지 않을 알림을 눌러서 정해 주세요. 어느 채팅방에서도 받지 않는 알림은 모든 채팅방으로 가요.
commands-setting-alerts-all = 모든 종류
commands-setting-alerts-none = 다른 채팅방에서 받지 않는 것만
commands-setting-warnings = 미리 알리는 시점
commands-setting-warnings-ask = 계정이 멈추기 얼마 전에 알려 드릴까요? 팀 전체에 적용돼요. d는 일, h는 시간이에요. 다른 시점은 이렇게: /settings warnings 10d,2d,6h
commands-setting-team = 팀 이름
commands-setting-team-ask = 새 이름을 입력해 주세요: /settings team Blue Bakery
commands-alert-kind-reconnect-needed = 연결 끊김
commands-alert-kind-expiring = 곧 멈춤
commands-alert-kind-renewal-failing = 갱신·확인 안 됨
commands-alert-kind-action-required = 조치 필요
commands-alert-kind-provider-incident = 서비스 문제
commands-alert-kind-scheduler-stopped = 계정 확인 멈춤
commands-linked = 이 채팅방은 이제 { $team } 소속이에요
commands-link-ask = /link 명령 뒤에 코드를 입력해 주세요. 코드는 “npm run cli -- link-code”로 받을 수 있어요.
commands-linked-role = 여기서 맡은 역할은 { $role }예요.
commands-linked-next = 알림은 이 채팅방으로 와요. /testalert 명령으로 하나 받아 보세요.

## Alerts
commands-snooze-choose = 알림을 얼마 동안 꺼 둘까요?
commands-snooze-hour = 1시간
commands-snooze-hours = 4시간
commands-snooze-tomorrow = 내일 오전 9시까지
commands-snooze-monday = 월요일 오전 9시까지
commands-snooze-saturday = 토요일 오전 9시까지
commands-snooze-renewed = 다시 작동할 때까지
commands-snoozed = { $until }까지 알림을 꺼 둘게요({ $by }님 요청).
commands-snoozed-renewed = 다시 작동할 때까지 알림을 꺼 둘게요({ $by }님 요청).
commands-snoozed-account = { $account } 알림을 { $until }까지 꺼 둘게요({ $by }님 요청).
commands-snoozed-account-renewed = { $account } 알림을 다시 작동할 때까지 꺼 둘게요({ $by }님 요청).
commands-unsnoozed = { $account } 알림을 다시 켰어요.
commands-settled-reconnected = 이미 해결됐어요. { $by }님이 다시 연결했어요({ $when }).
commands-settled-disconnected = 이미 정리됐어요. { $by }님이 연결을 해제했어요({ $when }).
commands-settled-superseded = 그 뒤로 상황이 더 나빠졌어요. 할 일은 새 알림에 있어요.
commands-settled = 이미 정리됐어요({ $when }).
commands-no-alert = { $account } 계정에는 열린 알림이 없어요.
commands-no-alerts = 열린 알림이 없어요.
commands-testalert-sent = 이 채팅방으로 테스트 알림을 보내는 중이에요.

## /help
commands-help-title = 제가 할 수 있는 일
commands-help-unlinked = 이 채팅방은 아직 팀에 연동되지 않았어요. 관리자가 “npm run cli -- link-code”로 코드를 받으면, 여기에 /link 명령과 그 코드를 입력해 주세요.
commands-help-no-role = 누구인지 알 수 없어서 여기서는 역할이 없어요. 그룹이나 채널 이름이 아니라 본인 이름으로 써 주세요.
commands-help-role = 여기서 맡은 역할은 { $role }예요.
commands-help-accounts = 계정
commands-help-alerts = 알림
commands-help-team = 팀과 채팅방
commands-help-hint = 명령만 보내도 돼요. 더 필요한 것은 제가 물어볼게요.
commands-about-status = 모든 계정의 현황
commands-about-refresh = 전체 갱신, 이름을 적으면 하나만
commands-about-check = 전체 작동 확인, 이름을 적으면 하나만
commands-about-connect = 계정 연결, 다시 연결
commands-about-disconnect = 계정 연결 해제
commands-about-history = 계정의 지난 기록
commands-about-notifications = 새 소식
commands-about-dashboard = 브라우저에서 한눈에 보기
commands-about-name = 계정에 짧은 이름 붙이기
commands-about-owner = 계정 담당 정하기
commands-about-settings = 언어, 시간대, 방해 금지, 알림
commands-about-snooze = 알림 잠시 끄기
commands-about-unsnooze = 알림 다시 켜기
commands-about-installs = 승인을 기다리는 설치
commands-about-members = 누가 무엇을 할 수 있는지
commands-about-role = 멤버 역할 정하기
commands-about-testalert = 테스트 알림 보내기
commands-about-link = 채팅방을 팀에 연동
commands-about-help = 이 목록
commands-about-start = 하는 일과 시작하는 방법

## Words that call a command beside its English name, with commas between them: what people of this language would try.
## No two commands of a language may share one; the English names need not be repeated.
commands-word-status = 현황, 상태, 계정, 계정 현황
commands-word-refresh = 갱신, 새로고침, 지금 갱신
commands-word-check = 확인, 점검, 상태 확인
commands-word-connect = 연결, 다시 연결, 재연결, 추가
commands-word-disconnect = 연결 해제, 해제, 연결 끊기, 삭제
commands-word-history = 기록, 이력, 내역
commands-word-snooze = 알림 끄기, 알림 잠시 끄기, 조용히, 미루기
commands-word-unsnooze = 알림 켜기, 알림 다시 켜기
commands-word-installs = 설치, 설치 목록, 승인 대기
commands-word-members = 멤버, 팀원, 팀
commands-word-role = 역할, 권한
commands-word-testalert = 테스트, 테스트 알림, 알림 테스트
commands-word-settings = 설정, 환경설정
commands-word-link = 연동, 채팅방 연동
commands-word-help = 도움말, 도움, 명령, 명령어
commands-word-name = 이름, 짧은 이름, 별명
commands-word-owner = 담당자, 담당
commands-word-notifications = 알림함, 소식, 최근 소식
commands-word-dashboard = 대시보드

# What is typed behind a command: [may be left out], one of | these.
commands-usage-status = [서비스 | 계정]
commands-usage-refresh = [계정 | 서비스 | 전체]
commands-usage-check = [계정 | 서비스 | 전체]
commands-usage-connect = [서비스] [계정]
commands-usage-disconnect = 계정
commands-usage-history = 계정
commands-usage-name = 계정 새 이름
commands-usage-owner = 계정 사람 | 나 | 없음
commands-usage-snooze = 계정 4시간 | 내일 | 월요일까지 | 18:00까지 | 다시 작동할 때까지
commands-usage-unsnooze = 계정
commands-usage-notifications = [읽음]
commands-usage-settings = [설정 값]
commands-usage-link = 코드
commands-usage-role = 사람 뷰어 | 운영자 | 관리자

# The words that are understood there besides the English ones, separated by commas; the first is the one in the lines above.
commands-value-all = 전체, 모두, 전부
commands-value-me = 나, 저, 본인
commands-value-nobody = 없음, 아무도
commands-value-read = 읽음
commands-value-until = 까지
commands-value-tomorrow = 내일, 내일까지
commands-value-renewed = 다시 작동할 때까지, 작동할 때까지
commands-value-minutes = 분
commands-value-hours = 시간
commands-value-days = 일
commands-value-weeks = 주, 주일
commands-value-monday = 월요일, 월요일까지
commands-value-tuesday = 화요일, 화요일까지
commands-value-wednesday = 수요일, 수요일까지
commands-value-thursday = 목요일, 목요일까지
commands-value-friday = 금요일, 금요일까지
commands-value-saturday = 토요일, 토요일까지
commands-value-sunday = 일요일, 일요일까지

## What a chat is told unasked
commands-greeting = 안녕하세요! 팀의 계정이 끊기지 않게 제가 챙겨요. 시작하려면 관리자가 “npm run cli -- link-code”로 코드를 받아서 여기에 /link 명령과 그 코드를 입력해 주세요.
commands-back = 돌아왔어요. 알림이 다시 여기로 와요.
commands-topic-gone = 제가 글을 올리던 주제가 없어졌어요. 이제부터 여기에 올릴게요.

## Private answers
commands-start-bot-first = 본인만 볼 수 있는 답이에요. 저와의 개인 채팅을 열어 ‘시작’을 누른 다음 다시 물어봐 주세요.

## Buttons
commands-button-start-bot = 개인 채팅 열기
commands-button-connect = 연결하기
commands-button-status = 계정 현황
commands-button-reconnect = 다시 연결
commands-button-reconnect-account = 다시 연결: { $account }
commands-button-refresh = 지금 갱신
commands-button-refresh-account = 갱신: { $account }
commands-button-check = 상태 확인
commands-button-open-connect = { $provider } 열기

## Refusals: one helpful sentence each
commands-refusal-not-found = 찾을 수 없어요. /status 명령으로 모든 계정을 볼 수 있어요.
commands-refusal-ambiguous = 맞는 계정이 여러 개예요. 이름을 조금 더 적어 주세요.
commands-refusal-forbidden = { $needed ->
    [last_admin] 여기에는 관리자가 꼭 한 명은 있어야 해요. 먼저 다른 사람을 관리자로 정해 주세요.
    [settings_admin] 이 사람은 설정(ADMINS)에 관리자로 적혀 있어서, 역할도 거기서만 바꿀 수 있어요.
    [person] 누구인지 알 수 없어서 해 드릴 수 없어요. 그룹이나 채널 이름이 아니라 본인 이름으로 써 주세요.
   *[other] 그건 { $needed } 역할이 있어야 할 수 있어요. 역할은 관리자가 /role 명령으로 바꿀 수 있어요.
}
commands-refusal-not-linked = 이 채팅방은 아직 팀에 연동되지 않아서 아무것도 보여 드릴 수 없어요. 관리자가 “npm run cli -- link-code”로 코드를 받으면, /link 명령과 그 코드를 입력해 주세요.
commands-refusal-invalid-argument = 조금 더 적어 주세요: { $usage }
commands-refusal-unknown-command = “{ $asked }” 명령은 몰라요. 혹시 { $nearest } 명령인가요?
commands-refusal-too-soon = { $account ->
    [link] 코드는 한 번에 하나씩요. 2초 뒤에 다시 입력해 주세요.
    [all] 모든 계정을 갱신한 지 1분이 안 됐어요. 잠시만 기다려 주세요.
   *[other] { $account } 계정은 갱신한 지 1분이 안 됐어요. 잠시만 기다려 주세요.
}
commands-refusal-busy = 지금 다른 사람이 바꾸는 중이에요. 잠시 뒤에 다시 시도해 주세요.
commands-refusal-already-disconnected = { $name } 연결은 이미 해제됐어요.
commands-refusal-provider-unknown = { $provider } 서비스는 여기에 설정돼 있지 않아요.
commands-refusal-link-invalid = 이 코드는 쓸 수 없어요. 잘못 입력했거나, 이미 썼거나, 너무 오래된 코드예요. 새 코드는 “npm run cli -- link-code”로 받을 수 있어요.
commands-refusal-link-expired = 이 링크는 이제 쓸 수 없어요. /connect 명령으로 새 링크를 받아 주세요.
commands-refusal-link-used = 이미 쓴 링크예요. /connect 명령으로 새 링크를 받아 주세요.
commands-refusal-link-settled = 이미 정리됐어요.
commands-refusal-state-invalid = 잘 안 됐어요. /connect 명령으로 처음부터 다시 해 주세요.
commands-refusal-state-expired = 너무 오래 걸렸어요. /connect 명령으로 처음부터 다시 해 주세요.
commands-refusal-other-browser = 다른 브라우저에서 시작한 연결이에요. /connect 명령으로 처음부터 다시 해 주세요.
commands-refusal-denied = 접근 권한을 받지 못했어요.
commands-refusal-code-refused = 서비스에서 거부했어요. /connect 명령으로 처음부터 다시 해 주세요.
commands-refusal-other-account = 예상과 다른 계정이에요.
commands-refusal-personal-account = 개인 계정이에요. 비즈니스 계정과 크리에이터 계정만 연결할 수 있어요.
commands-refusal-scope-missing = 빠진 권한이 있어요.
commands-refusal-choose-accounts = 계정이 여러 개예요. 브라우저에서 골라 주세요.
commands-refusal-nothing-picked = 체크한 것이 없어요.
commands-refusal-no-accounts = 서비스에서 연결할 수 있는 계정을 하나도 보여 주지 않았어요.
commands-refusal-account-not-offered = 서비스에서 그 계정의 접근 권한을 주지 않았어요.
commands-refusal-host-refused = 그 주소는 서비스의 공식 주소가 아니에요.
commands-refusal-installs-full = 기다리는 설치가 이미 너무 많아요. 관리자가 /installs 명령으로 승인하거나 거절할 수 있어요.
commands-refusal-provider-down = 지금 서비스가 응답하지 않아요.
commands-refusal-provider-refused = 서비스에서 거부했어요.
commands-refusal-app-refused = 서비스에서 우리 앱을 거부했어요. 아무도 다시 연결할 필요 없어요. 관리자가 앱 설정을 봐야 해요.
commands-refusal-verification-failed = 새 접근 권한이 첫 확인을 통과하지 못했어요.
commands-refusal-store-unavailable = 데이터베이스가 응답하지 않아요. 잃은 것은 없으니 잠시 뒤에 다시 시도해 주세요.
commands-database-down = 데이터베이스가 응답하지 않아요. 잃은 것은 없으니 잠시 뒤에 다시 시도해 주세요.
commands-broke = 제 쪽에서 문제가 생겼어요. 로그에 남아 있어요.
