### 브라우저에서 보는 페이지의 글. Register and words: see alerts.ftl.

pages-product = tokenkeeper
pages-back-to-console = 콘솔로 돌아가기
pages-back-to-chat = 채팅방으로 돌아가기
pages-close = 이제 이 페이지를 닫아도 돼요.
pages-try-again = 다시 시도
pages-look-again = 다시 확인

## The connect page
pages-connect-title = { $provider } 연결
pages-connect-title-account = { $account } 다시 연결
pages-connect-service = 서비스
pages-connect-account = 계정
pages-connect-account-new = 다음 화면에서 골라요
pages-connect-team = 팀
pages-connect-by = 요청한 사람
pages-connect-next = 이제 { $provider }에서 로그인하고 동의하면 돼요. 비밀번호는 그곳에만 입력해요. 저희는 볼 수 없어요.
pages-connect-next-account = 이제 { $provider }에서 { $account } 계정으로 로그인하면 돼요. 비밀번호는 그곳에만 입력해요. 저희는 볼 수 없어요.
pages-connect-next-account-through = 이제 { $provider }에서 { $account } 관리 권한이 있는 사람으로 로그인하고 동의하면 돼요. 비밀번호는 그곳에만 입력해요. 저희는 볼 수 없어요.
pages-connect-button = { $provider }에서 계속하기
pages-connect-button-account = { $provider }에 로그인하기
pages-connect-title-client = { $team }에서 접근 권한을 요청해요: { $provider }
pages-connect-lead-client = { $by }님이 계정 주인께 계정을 { $team }에 연결해 달라고 요청했어요. 토큰은 이 서비스, tokenkeeper가 그 팀을 위해 보관하고 갱신해요.
pages-connect-lead-client-self = { $team }에서 계정 주인께 계정을 연결해 달라고 요청했어요. 토큰은 이 서비스, tokenkeeper가 그 팀을 위해 보관하고 갱신해요.
pages-connect-access = 팀이 할 수 있게 되는 일
pages-connect-next-client = 이제 { $provider }에서 로그인한 뒤 동의할지 말지 정하면 돼요. 비밀번호는 그곳에만 입력해요. 여기서는 아무도 볼 수 없어요. 접근 권한은 언제든 { $provider }에서 철회할 수 있어요.
pages-connect-forward-client = 다른 분의 계정인가요? 그러면 이 링크를 그분께 전달해 주세요. 링크 하나로 계정 하나를 연결해요.
pages-connect-note = 버튼을 누르기 전에는 아무 일도 일어나지 않아요.

## The form for a token that exists already
pages-token-title = { $provider } 토큰 추가
pages-token-next = 여기에 토큰을 붙여 넣어 주세요. 저장하기 전에 누구의 토큰인지 서비스에 확인하고, 그 뒤로는 본인을 포함해 아무도 다시 볼 수 없어요.
pages-token-access = 액세스 토큰
pages-token-refresh = 리프레시 토큰
pages-token-refresh-hint = 리프레시 토큰은 한 번씩만 쓸 수 있어요. 가장 최근 것을 넣고, 이 토큰을 갱신하는 다른 프로그램은 멈춰 주세요.
pages-token-host = 계정 주소
pages-token-host-hint = 예: example.amocrm.ru, example.kommo.com. 저희 설정에 적혀 있으면 비워 둬도 돼요.
pages-token-button = 추가하기
pages-token-note = 이 페이지는 토큰 하나를 받으면 닫혀요. 토큰을 채팅이나 메일로는 절대 보내지 마세요.
pages-token-none = 액세스 토큰을 붙여 넣어 주세요.
pages-token-no-refresh = 이 액세스 토큰만으로는 하루 안에 만료되고, 갱신할 방법이 없어요. 리프레시 토큰도 함께 넣어 주세요.
pages-token-no-host = 계정 주소를 몰라서 토큰을 확인할 수 없었고, 아무것도 저장하지 않았어요. 아래에 주소를 적어 주세요.
pages-token-known = 전에 이미 받은 토큰이에요. 계정이 연결돼 있지 않다면 더 최근 토큰을 넣거나 /connect 명령으로 연결해 주세요.
pages-token-wrong-kind = 다른 종류의 토큰이에요. 예를 들면 사람의 토큰 자리에 페이지의 토큰을 넣은 경우예요. 맞는 종류의 토큰을 넣거나 /connect 명령으로 계정을 연결해 주세요.
pages-token-refused = 토큰을 받지 않았고, 아무것도 저장하지 않았어요. { $reason }
pages-token-later = 토큰을 확인할 수 없었고, 아무것도 저장하지 않았어요. { $reason } 나중에 다시 시도해 주세요.
pages-token-taken-renewed = 이제부터 접근 권한이 끊기지 않게 저희가 챙길게요. 이 토큰을 갱신하는 다른 프로그램은 꺼 주세요.
pages-token-taken-endless = 만료일이 없는 토큰이에요. 저희가 지켜보다가 작동을 멈추면 팀에 알려 드릴게요.
pages-token-taken-data-access = 만료일이 없는 토큰이지만, 계정의 데이터를 읽을 권한은 { $date }에 끝나고 사람만 다시 허용할 수 있어요. 그 전에 팀에 알려 드릴게요.
pages-token-taken-fixed = 이 토큰은 갱신할 방법이 없고 { $date }에 만료돼요. 저희가 지켜보다가 그 전에 팀에 알려 드릴게요.
pages-token-taken-note = 토큰은 암호화해서 저장하고, 어디에도 보여 주지 않아요.

## The way back: it worked
pages-connected-title = { $account } 계정이 연결됐어요
pages-connected-title-again = { $account } 계정이 다시 연결됐어요
pages-connected-text = 이제부터 { $provider } 접근 권한이 끊기지 않게 저희가 챙기고, 사람이 필요할 때는 미리 팀에 알려 드릴게요.
pages-connected-text-again = { $provider } 접근 권한이 잘 작동하고 첫 확인도 통과했어요. 채팅방에 이 계정의 알림이 있으면 저절로 초록색으로 바뀌어요.
pages-connected-title-many = 계정 { $count }개가 연결됐어요
pages-connected-text-many = 이제부터 이 계정들의 { $provider } 접근 권한이 끊기지 않게 저희가 챙기고, 사람이 필요할 때는 미리 팀에 알려 드릴게요.
pages-connected-text-client = 고맙습니다. 이제 요청한 팀에 접근 권한이 생겼고, 더 하실 일은 없어요. 나중에 그만두고 싶으면 서비스 설정에서 철회할 수 있어요.
pages-connected-left = 다음은 연결하지 못했어요:
pages-connected-missing = 다음 권한을 받지 못해서 일부 기능은 꺼져 있어요:
pages-connected-missing-hint = 켜려면 계정을 한 번 더 연결하면서 모두 체크된 그대로 두세요.
pages-connected-missing-again = 이 권한 허용하기
pages-connected-missing-hint-chat = 켜려면 채팅방에서 /connect 명령으로 새 링크를 받고, 모두 체크된 그대로 두세요.
pages-connected-missing-hint-client = 켜려면 링크를 보낸 사람에게 새 링크를 부탁하고, 모두 체크된 그대로 두세요.
pages-connected-chat = 채팅방으로 돌아가면 모든 계정의 현황을 볼 수 있어요.

## Installed from a marketplace, without a link of ours
pages-installed-title = { $provider } 설치가 끝났어요
pages-installed-text = 한 단계 남았어요. 팀 관리자가 팀 채팅방에서 /installs 명령을 입력하고 이 계정을 승인해야 해요. 그때까지는 아무것도 하지 않아요.
pages-installed-until = 14일 안에 아무도 승인하지 않으면 삭제돼요.

## Picking accounts
pages-choose-title = 연결할 계정 고르기
pages-choose-next = { $team }에 연결할 계정을 체크해 주세요. 여러 개를 체크해도 돼요.
pages-choose-next-one = { $team }에서 요청한 계정을 골라 주세요.
pages-choose-button = 체크한 계정 연결하기
pages-choose-button-one = 이 계정 연결하기
pages-choose-connected = 이미 연결됐어요. 체크하면 접근 권한을 새로 받아요
pages-choose-no-access = 접근 권한을 받지 못했어요. 체크되지 않았거나 관리하는 계정이 아니에요
pages-choose-missing = 없는 계정이 있나요?
pages-choose-again = { $provider }에 다시 요청하기

## What became of an order to delete a person's data
pages-deletion-title = 데이터가 삭제됐어요
pages-deletion-done = { $accounts ->
    [1] { $date }에, 여기에 저장돼 있던 본인과 계정의 정보를 삭제했어요.
   *[other] { $date }에, 여기에 저장돼 있던 본인과 계정 { $accounts }개의 정보를 삭제했어요.
}
pages-deletion-what = 삭제한 것은 허용했던 접근 권한, 계정의 이름·번호·유형·권한, 그리고 기록에 있던 사람들의 이름이에요. 무슨 일이 언제 있었는지는 남지만, 누가 했는지는 남지 않아요.
pages-deletion-nothing = { $date }에 찾아봤어요. 여기에 저장된 본인 정보는 없어요.
pages-deletion-stays = 전에 팀의 채팅방으로 보낸 메시지와 팀이 전에 만든 백업은 저희가 지울 수 없어요. 접근 권한을 준 팀에 문의해 주세요.
pages-deletion-pending-title = 데이터를 삭제하고 있어요
pages-deletion-pending = { $requested }에 요청을 받아 처리하고 있어요. 몇 분 뒤에 다시 확인해 주세요.
pages-deletion-unknown-title = 그런 요청이 없어요
pages-deletion-unknown = 주소가 잘렸을 수 있어요. 받은 곳에서 다시 열어 주세요.

## Permissions in words
pages-ability-basic = 프로필 읽기
pages-ability-insights = 통계 읽기
pages-ability-messages = 메시지 읽고 답하기
pages-ability-comments = 댓글 읽고 답하기
pages-ability-publish = 게시물 올리기
pages-ability-pages = 관리하는 페이지 목록 보기
pages-ability-page-content = 페이지 내용 읽기
pages-ability-business = 비즈니스에 속한 계정 보기
pages-ability-ads = 광고 수치 읽기

## Refusals: what happened, and what to do
pages-refusal-link-invalid-title = 쓸 수 없는 링크예요
pages-refusal-link-invalid = 링크가 중간에 잘렸을 수 있어요. 받은 메시지에서 다시 열거나, 채팅방에서 /connect 명령으로 새 링크를 받아 주세요.
pages-refusal-link-expired-title = 이제 쓸 수 없는 링크예요
pages-refusal-link-expired = 다른 사람이 쓰지 못하도록 링크는 짧은 시간만 쓸 수 있어요. 바뀐 것은 없어요. 채팅방에서 /connect 명령으로 새 링크를 받거나, 이 링크를 보낸 사람에게 새로 부탁해 주세요.
pages-refusal-link-used-title = 이미 쓴 링크예요
pages-refusal-link-used = 링크는 한 번씩만 쓸 수 있어요. 끝까지 마치지 못했다면 채팅방에서 /connect 명령으로 새 링크를 받아 주세요.
pages-refusal-link-used-client = 이 링크로 이미 계정이 연결됐고, 링크 하나는 계정 하나에만 쓸 수 있어요. 본인 계정이 아니었다면 링크를 보낸 사람에게 새로 부탁해 주세요.
pages-refusal-link-settled-title = 이미 해결됐어요
pages-refusal-link-settled = { $account } 계정의 문제는 { $since } 전에 끝나서, 여기서 할 일이 없어요. 다시 생겼다면 채팅방의 새 알림에 있는 링크를 써 주세요.
pages-refusal-link-settled-by = { $by }님이 { $since } 전에 { $account } 계정을 다시 연결해서, 여기서 할 일이 없어요. 또 끊겼다면 채팅방의 새 알림에 있는 링크를 써 주세요.
pages-refusal-state-invalid-title = 맞지 않는 응답이에요
pages-refusal-state-invalid = 이 응답은 여기서 시작한 연결의 것이 아니에요. 바뀐 것은 없어요. 처음에 받은 링크를 다시 열어 주세요. 그 링크가 이제 안 되면 채팅방에서 /connect 명령으로 새 링크를 받아 주세요.
pages-refusal-state-expired-title = 너무 오래 걸렸어요
pages-refusal-state-expired = 서비스에서 동의할 수 있는 10분이 지났어요. 바뀐 것은 없어요. 처음에 받은 링크를 다시 열어 주세요. 그 링크가 이제 안 되면 채팅방에서 /connect 명령으로 새 링크를 받아 주세요.
pages-refusal-other-browser-title = 다른 브라우저에서 시작했어요
pages-refusal-other-browser = 링크를 연 브라우저에서만 마칠 수 있어요. 바뀐 것은 없어요. 그 브라우저로 돌아가거나, 채팅방에서 /connect 명령으로 새 링크를 받아 주세요.
pages-refusal-denied-title = 접근 권한을 받지 못했어요
pages-refusal-denied = 서비스에서 동의하지 않아서 바뀐 것은 없어요. 실수였다면 다시 시도해 주세요.
pages-refusal-code-refused-title = 서비스에서 마무리를 거부했어요
pages-refusal-code-refused = 서비스가 자기가 보낸 응답을 이제 받아 주지 않아요. 페이지를 두 번 열거나 오래 열어 두면 생기는 일이에요. 바뀐 것은 없어요.
pages-refusal-other-account-title = 다른 계정이에요
pages-refusal-other-account = { $expected } 계정이어야 하는데 { $got } 계정으로 로그인돼 있어요. 바뀐 것은 없어요. 서비스에서 로그아웃하거나 거기서 { $expected } 계정을 고른 다음 다시 시도해 주세요.
pages-refusal-personal-account-title = 개인 계정이에요
pages-refusal-personal-account = 비즈니스 계정과 크리에이터 계정만 연결할 수 있어요. 서비스의 계정 설정에서 전환해 주세요. 무료이고 1분이면 돼요. 그다음 다시 시도해 주세요.
pages-refusal-personal-account-named = { $account } 계정은 개인 계정인데, 비즈니스 계정과 크리에이터 계정만 연결할 수 있어요. 서비스의 계정 설정에서 전환해 주세요. 무료이고 1분이면 돼요. 그다음 다시 시도해 주세요.
pages-refusal-scope-missing-title = 빠진 권한이 있어요
pages-refusal-scope-missing = 그 권한 없이는 저희가 계정을 챙길 수 없어요. 바뀐 것은 없어요. 다시 시도하면서 모두 체크된 그대로 두세요.
pages-refusal-scope-missing-named = 꼭 필요한데 받지 못한 권한이에요: { $scopes }. 바뀐 것은 없어요. 다시 시도하면서 모두 체크된 그대로 두세요.
pages-refusal-scope-missing-kept = { $account } 계정은 지금 받은 것보다 더 많은 권한으로 연결돼 있어서, 그대로 바꾸면 이 권한을 잃어요: { $scopes }. 바뀐 것은 없어요. 다시 시도하면서 모두 체크된 그대로 두세요.
pages-refusal-choose-accounts-title = 연결할 계정 고르기
pages-refusal-choose-accounts = { $provider }에서 여러 계정의 접근 권한을 줬어요. 브라우저에서 계정을 고르기 전에는 아무것도 연결되지 않아요.
pages-refusal-nothing-picked-title = 체크한 것이 없어요
pages-refusal-nothing-picked = 계정을 하나 이상 체크한 다음 목록 아래의 버튼을 눌러 주세요.
pages-refusal-no-accounts-title = 연결할 계정이 없어요
pages-refusal-no-accounts = { $provider }에 로그인했지만, 거기서 관리하는 계정이 하나도 보이지 않았어요. 바뀐 것은 없어요. 체크한 계정이 없었을 수 있으니, 다시 시도해서 원하는 계정을 체크하거나 계정을 관리하는 사람으로 로그인해 주세요.
pages-refusal-account-not-offered-title = { $account } 계정이 체크되지 않았어요
pages-refusal-account-not-offered = 로그인은 됐지만 서비스에서 { $account } 계정의 접근 권한을 주지 않았어요. 바뀐 것은 없어요. 서비스의 목록에서 체크되지 않았거나, 이제 관리하지 않는 계정이에요. 다시 시도해서 { $account } 계정을 체크해 주세요. 목록에 없으면 그 계정을 관리하는 분이 링크를 눌러야 해요.
pages-refusal-host-refused-title = 서비스의 공식 주소가 아니에요
pages-refusal-host-refused = 응답에 서비스의 것이 아닌 서버가 적혀 있어서, 그곳에는 아무것도 보내지 않았어요. 바뀐 것은 없어요. 채팅방에서 /connect 명령으로 다시 시작해 주세요. 또 이러면 관리자에게 알려 주세요.
pages-refusal-installs-full-title = 기다리는 설치가 너무 많아요
pages-refusal-installs-full = 여기서 바뀐 것은 없어요. 팀 관리자가 팀 채팅방에서 /installs 명령을 입력해 기다리는 설치를 승인하거나 거절한 다음, 다시 설치해 주세요.
pages-refusal-provider-down-title = { $provider }에서 응답이 없어요
pages-refusal-provider-down = 잘못하신 건 없어요. 곧 지나갈 거예요. 바뀐 것은 없어요. 몇 분 뒤에 다시 시도해 주세요.
pages-refusal-provider-refused-title = { $provider }에서 먼저 할 일이 있어요
pages-refusal-provider-refused = { $provider }에 직접 로그인해서 무엇을 요구하는지 봐 주세요. 요금이 결제되지 않았거나 보안 질문이 뜬 경우가 많아요. 그다음 처음에 받은 링크를 다시 열거나, 채팅방에서 /connect 명령으로 새 링크를 받아 주세요.
pages-refusal-app-refused-title = 서비스에서 저희 앱을 거부했어요
pages-refusal-app-refused = 계정에는 문제가 없고, 다시 시도해도 소용없어요. 관리자가 서비스에 있는 앱 설정을 봐야 해요.
pages-refusal-app-refused-code = 서비스가 알려 준 코드: { $reason }
pages-refusal-verification-failed-title = 첫 확인에 실패했어요
pages-refusal-verification-failed = { $account } 계정은 연결됐지만, 처음 써 보니 작동하지 않았어요. 자동으로 다시 시도하고, 사람이 필요하면 팀에 알려 드려요. 원하면 서비스에서 계정을 살펴보거나 다시 시도해 보세요.
pages-refusal-busy-title = 잠시만요
pages-refusal-busy = 지금 처리하고 있어요. 몇 초 기다렸다가 다시 시도해 주세요.
pages-refusal-provider-unknown-title = 여기에 설정되지 않은 서비스예요
pages-refusal-provider-unknown = 관리자가 먼저 설정해야 해요. 바뀐 것은 없어요.
pages-refusal-store-unavailable-title = 지금은 저장할 수 없어요
pages-refusal-store-unavailable = 데이터베이스가 응답하지 않아요. 잃은 것은 없어요. 1분 뒤에 다시 시도해 주세요.
pages-refusal-broken-title = 저희 쪽에서 문제가 생겼어요
pages-refusal-broken = 로그에 { $request } 번호로 남아 있어요. 다시 시도해 보고, 그래도 안 되면 관리자에게 이 번호를 알려 주세요.
pages-refusal-form-title = 페이지가 너무 오래 열려 있었어요
pages-refusal-form = 바뀐 것은 없어요. 페이지를 새로 열어 주세요. 그래도 안 되면 브라우저에서 이 페이지의 쿠키를 허용해 주세요.
pages-refusal-form-again = 새로 열기

## Pages that are not there, and too many requests
pages-not-found-title = 여기에는 아무것도 없어요
pages-not-found = 주소를 잘못 입력했거나 주소가 잘렸을 수 있어요.
pages-too-many-title = 요청이 너무 많아요
pages-too-many = 1분만 기다렸다가 다시 시도해 주세요.
pages-bad-request-title = 알 수 없는 요청이에요
pages-bad-request = 채팅방으로 돌아가 거기서 다시 시작해 주세요.

## The console
pages-console-title = 콘솔
pages-console-person = 관리자
pages-console-greeting-title = tokenkeeper에 오신 것을 환영해요
pages-console-greeting = Telegram이나 Slack에서 팀이 쓰게 될 채팅방과 같은 곳이에요. 제가 계정의 토큰을 챙기고, 끊기기 전에 여기서 알려 드려요.
pages-console-greeting-hint = 아래에 명령을 입력하거나 버튼을 눌러 보세요. 알림은 저절로 여기에 나타나요.
pages-console-input = 명령 입력(예: /status)
pages-console-send = 보내기
pages-console-working = 처리 중…
pages-console-offline = 연결이 끊겼어요. 다시 시도하는 중…
pages-console-ended = 이 콘솔은 끝났어요. tokenkeeper를 마지막으로 시작할 때 나온 링크를 열어 주세요.
pages-console-failed = 전송되지 않았어요. 다시 시도해 주세요.
pages-console-no-script = 콘솔에는 JavaScript가 필요한데, 이 브라우저에서 꺼져 있어요.
pages-console-commands = 명령
pages-console-messages = 메시지
pages-console-closed-title = 콘솔은 링크로 열어요
pages-console-closed = 터미널에서 tokenkeeper를 시작하면 콘솔 링크가 나와요. 링크마다 한 브라우저에서 한 번만 열 수 있어요.
pages-console-closed-used = 방금 연 링크는 이미 썼거나 너무 오래됐어요.
pages-console-login-title = 콘솔을 열려면 로그인해 주세요
pages-console-login = 이 콘솔은 다른 컴퓨터에서도 접속할 수 있어서 로그인한 팀 관리자만 열 수 있어요. 방금 로그인했다면 다시 확인해 주세요. 아니라면 채팅방에서 /dashboard 명령으로 받은 링크나 터미널에서 만든 링크로 로그인해 주세요:
pages-console-forbidden = 콘솔에서는 팀의 모든 일을 할 수 있어서 관리자만 열 수 있어요. 관리자에게 부탁해 보세요. /role 명령으로 역할을 줄 수 있어요.
