### 웹 대시보드와 그 입구에서 하는 말. Register and words: see alerts.ftl.
### How an account stands is said with the words of commands.ftl, an incident with those of alerts.ftl.

## The sign-in link, in chat
dashboard-link-title = { $team } 대시보드에 로그인
dashboard-link-note = 본인 전용 링크예요. 15분 동안 한 번만 쓸 수 있어요.
dashboard-link-open = 대시보드 열기

## The page that a sign-in link opens
dashboard-login-title = { $team }에 로그인
dashboard-login-as = { $name }님으로 로그인돼요. 12시간 동안, 이 브라우저에서만요.
dashboard-login-as-terminal = 관리자로 로그인돼요. 12시간 동안, 이 브라우저에서만요.
dashboard-login-button = 로그인
dashboard-login-button-as = { $name }님으로 로그인
dashboard-login-note = 본인이 아닌가요? 그러면 이 페이지를 닫아 주세요. 버튼을 누르기 전에는 아무 일도 일어나지 않아요.
dashboard-login-again = 로그인 링크는 짧은 시간 동안 한 번만 쓸 수 있어요. 채팅방에서 /dashboard 명령으로 새 링크를 받아 주세요.
dashboard-closed-title = 로그인되어 있지 않아요
dashboard-closed = 팀 채팅방에서 /dashboard 명령을 입력하면 로그인 링크를 받을 수 있어요. 방금 로그인했다면 다시 확인해 주세요.
dashboard-closed-again = 다시 확인
dashboard-signed-out-title = 로그아웃했어요
dashboard-signed-out = 이제 이 브라우저에는 팀의 정보가 보이지 않아요. 다시 들어오려면 채팅방에서 /dashboard 명령을 입력해 주세요.
dashboard-forbidden-title = 볼 수는 있지만 이 일은 할 수 없어요
dashboard-forbidden = 운영자 역할이 필요해요. 팀 관리자에게 부탁하면 /role 명령으로 그 역할을 줄 수 있어요.
dashboard-form-old-title = 아무것도 하지 않았어요
dashboard-form-old = 버튼을 누른 페이지가 너무 오래됐거나 다른 곳에서 온 페이지예요. 새로 열어서 한 번 더 눌러 주세요.
dashboard-too-soon-title = 잠시만요
dashboard-too-soon = 이 계정은 갱신한 지 1분이 안 됐어요. 조금 기다렸다가 다시 시도해 주세요.
dashboard-ended-title = 연결이 해제된 계정이에요
dashboard-ended = 갱신하거나 확인할 것이 없어요. 먼저 다시 연결해 주세요.
dashboard-settled-title = 이미 정리됐어요

## The frame
dashboard-nav = 대시보드
dashboard-nav-accounts = 계정
dashboard-nav-alerts = 알림
dashboard-nav-inbox = 소식
dashboard-console = 콘솔
dashboard-sign-out = 로그아웃
dashboard-admin = 관리자
dashboard-viewer-note = 여기 있는 것은 모두 볼 수 있어요. 갱신하거나 다시 연결하려면 운영자 역할이 필요해요.
dashboard-newer = 이전
dashboard-older = 더 보기
dashboard-back = 모든 계정
dashboard-count = { $count }

## What the first glance says
dashboard-verdict-broken = 계정 { $count }개에 조치가 필요해요
dashboard-verdict-expiring = 계정 { $count }개가 곧 멈춰요
dashboard-verdict-failing = 계정 { $count }개에 문제가 있지만 연결은 유지되고 있어요
dashboard-verdict-healthy = 모두 정상이에요
dashboard-verdict-none = 아직 연결된 계정이 없어요
dashboard-none-hint = 채팅방에서 /connect 명령으로 첫 계정을 연결해 주세요.
dashboard-nothing-found = 조건에 맞는 계정이 없어요.
dashboard-show-all = 모든 계정 보기

## Counts and filters
dashboard-condition-all = 전체
dashboard-condition-broken = 문제
dashboard-condition-failing = 불안정
dashboard-condition-expiring = 만료 임박
dashboard-condition-healthy = 정상
dashboard-condition-disconnected = 연결 해제됨
dashboard-find = 검색과 필터
dashboard-find-name = 이름의 일부
dashboard-find-provider = 서비스
dashboard-find-provider-any = 모든 서비스
dashboard-find-condition = 상태
dashboard-find-button = 검색

## An account
dashboard-owner = 담당: { $owner }님
dashboard-ack = { $by }님이 보고 있어요
dashboard-refresh = 지금 갱신
dashboard-reconnect = 다시 연결
dashboard-check = 상태 확인
dashboard-fact-provider = 서비스
dashboard-fact-owner = 담당
dashboard-fact-owner-none = 아직 없음
dashboard-fact-deadline = 작동 기한
dashboard-fact-ended = 만료
dashboard-fact-refreshed = 마지막 갱신
dashboard-fact-verified = 마지막 확인
dashboard-fact-next = 다음 확인
dashboard-fact-code = 서비스의 코드
dashboard-in = { $duration } 뒤
dashboard-history = 기록
dashboard-history-none = 아직 기록이 없어요.

## Alerts
dashboard-alerts-title = { $count ->
    [0] 열린 알림이 없어요
   *[other] 열린 알림이 { $count }개 있어요
}
dashboard-alerts-none = 누군가 손봐야 할 계정이 생기면 여기와 채팅방에 나타나요.
dashboard-alerts-more = 처음 { $count }개만 보여요. 몇 개를 해결하면 나머지가 이어서 나와요.
dashboard-alert-since = { $duration }째 열려 있음
dashboard-alert-mine = 제가 볼게요
dashboard-alert-account = 계정 보기

## Inbox
dashboard-inbox-title = { $unread ->
    [0] 새 소식이 없어요
   *[other] 새 소식이 { $unread }개 있어요
}
dashboard-inbox-none = 계정에 생긴 일이 여기에 쌓여요.
dashboard-inbox-read = 읽음으로 표시
dashboard-inbox-read-all = 모두 읽음으로 표시
dashboard-inbox-new = 새 소식
