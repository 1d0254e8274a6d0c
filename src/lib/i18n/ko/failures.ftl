### src/domain/failure.ts의 이유마다: 무슨 일인지, 목록에 쓸 짧은 말, 할 일. 개발자가 아닌 사람이 읽어요.
### Each -do must read well alone and after “할 일:”; where there is nothing to do it begins with 기다리면 돼요. Register and words: see alerts.ftl.

failures-token-expired = 액세스 토큰이 만료됐어요.
failures-token-expired-many = 액세스 토큰이 만료됐어요.
failures-token-expired-short = 토큰 만료
failures-token-expired-do = ‘다시 연결’을 누르고 이 계정으로 로그인해 주세요.

failures-token-revoked = 누군가 우리 접근 권한을 철회했어요.
failures-token-revoked-many = 누군가 이 계정들에 대한 우리 접근 권한을 철회했어요.
failures-token-revoked-short = 접근 권한 철회됨
failures-token-revoked-do = ‘다시 연결’을 누르고 이 계정으로 로그인해 주세요. 일부러 철회한 거라면 /disconnect 명령으로 연결을 해제해 주세요.

failures-token-invalid = 서비스에서 액세스 토큰을 더는 받아 주지 않아요.
failures-token-invalid-many = 서비스에서 액세스 토큰을 더는 받아 주지 않아요.
failures-token-invalid-short = 토큰 거부됨
failures-token-invalid-do = ‘다시 연결’을 누르고 이 계정으로 로그인해 주세요.

failures-password-changed = 계정 비밀번호가 바뀌면서 우리 접근 권한이 끝났어요.
failures-password-changed-many = 이 계정들의 비밀번호가 바뀌면서 우리 접근 권한이 끝났어요.
failures-password-changed-short = 비밀번호 변경됨
failures-password-changed-do = ‘다시 연결’을 누르고 새 비밀번호로 로그인해 주세요.

failures-logged-out = 계정이 모든 기기에서 로그아웃되면서 우리 접근 권한이 끝났어요.
failures-logged-out-many = 이 계정들이 모든 기기에서 로그아웃되면서 우리 접근 권한이 끝났어요.
failures-logged-out-short = 로그아웃됨
failures-logged-out-do = ‘다시 연결’을 누르고 이 계정으로 로그인해 주세요.

failures-refresh-token-used = 토큰 갱신에 쓰는 키가 이미 한 번 쓰여서, 더는 받아 주지 않아요.
failures-refresh-token-used-many = 토큰 갱신에 쓰는 키가 이미 한 번 쓰여서, 더는 받아 주지 않아요.
failures-refresh-token-used-short = 이미 쓴 갱신 키
failures-refresh-token-used-do = ‘다시 연결’을 누르고 이 계정으로 로그인해 주세요.

failures-role-lost = 계정을 연결한 사람이 이제 그 계정에서 역할이 없어요.
failures-role-lost-many = 이 계정들을 연결한 사람이 이제 그 계정들에서 역할이 없어요.
failures-role-lost-short = 역할 없어짐
failures-role-lost-do = 이 계정을 관리하는 분이 ‘다시 연결’을 눌러야 해요.

failures-rotation-lost = 갱신이 도중에 끊겨서 새 토큰을 잃어버렸어요.
failures-rotation-lost-many = 갱신이 도중에 끊겨서 새 토큰을 잃어버렸어요.
failures-rotation-lost-short = 갱신 도중 끊김
failures-rotation-lost-do = ‘다시 연결’을 누르고 이 계정으로 로그인해 주세요. 그 밖에 잃은 것은 없어요.

failures-wrong-app = 다른 앱의 토큰이에요.
failures-wrong-app-many = 다른 앱의 토큰이에요.
failures-wrong-app-short = 다른 앱의 토큰
failures-wrong-app-do = ‘다시 연결’을 누르고 이 계정으로 로그인해 주세요.

failures-account-checkpoint = 서비스에서 계정 주인에게 본인 확인을 요청하고 있어요.
failures-account-checkpoint-many = 서비스에서 계정 주인들에게 본인 확인을 요청하고 있어요.
failures-account-checkpoint-short = 본인 확인 요청
failures-account-checkpoint-do = 서비스에 직접 로그인해서 본인 확인을 마친 다음 ‘지금 갱신’을 눌러 주세요.
failures-account-checkpoint-do-many = 서비스에서 계정마다 직접 로그인해서 본인 확인을 마친 다음 ‘지금 갱신’을 눌러 주세요.

failures-account-unconfirmed = 계정 인증이 아직 안 됐어요.
failures-account-unconfirmed-many = 이 계정들은 인증이 아직 안 됐어요.
failures-account-unconfirmed-short = 계정 인증 안 됨
failures-account-unconfirmed-do = 서비스에서 직접 계정을 인증한 다음 ‘지금 갱신’을 눌러 주세요.
failures-account-unconfirmed-do-many = 서비스에서 이 계정들을 직접 인증한 다음 ‘지금 갱신’을 눌러 주세요.

failures-account-unpaid = 계정 요금이 결제되지 않았어요.
failures-account-unpaid-many = 이 계정들의 요금이 결제되지 않았어요.
failures-account-unpaid-short = 요금 미결제
failures-account-unpaid-do = 서비스에서 직접 요금을 결제한 다음 ‘지금 갱신’을 눌러 주세요.
failures-account-unpaid-do-many = 서비스에서 이 계정들의 요금을 직접 결제한 다음 ‘지금 갱신’을 눌러 주세요.

failures-not-extended = 서비스에서 토큰을 연장해 주지 않았어요. 작동은 하지만 끝나는 날짜가 그대로예요.
failures-not-extended-many = 서비스에서 토큰을 연장해 주지 않았어요. 작동은 하지만 끝나는 날짜가 그대로예요.
failures-not-extended-short = 토큰 연장 안 됨
failures-not-extended-do = 그 날짜 전에 ‘다시 연결’을 누르고 이 계정으로 로그인해 주세요.

failures-permission-missing = 필요한 권한을 받지 못했거나, 받은 권한이 철회됐어요.
failures-permission-missing-many = 필요한 권한을 받지 못했거나, 받은 권한이 철회됐어요.
failures-permission-missing-short = 권한 부족
failures-permission-missing-do = ‘다시 연결’을 누르고, 권한은 모두 체크된 그대로 두세요.

failures-account-not-professional = 이제 비즈니스 계정이나 크리에이터 계정이 아니에요.
failures-account-not-professional-many = 이 계정들은 이제 비즈니스 계정이나 크리에이터 계정이 아니에요.
failures-account-not-professional-short = 프로페셔널 계정 아님
failures-account-not-professional-do = 앱에서 비즈니스 계정이나 크리에이터 계정으로 다시 전환한 다음 ‘다시 연결’을 눌러 주세요.

failures-object-unreachable = 지금 가진 권한으로는 계정에 접근할 수 없어요.
failures-object-unreachable-many = 지금 가진 권한으로는 이 계정들에 접근할 수 없어요.
failures-object-unreachable-short = 계정 접근 불가
failures-object-unreachable-do = ‘다시 연결’을 누르고 목록에서 이 계정을 체크해 주세요.

failures-parent-broken = 다른 계정을 거쳐 연결된 계정인데, 그 상위 계정의 연결이 끊겼어요.
failures-parent-broken-many = 다른 계정을 거쳐 연결된 계정들인데, 그 상위 계정의 연결이 끊겼어요.
failures-parent-broken-short = 상위 계정 연결 끊김
failures-parent-broken-do = 상위 계정을 다시 연결해 주세요. 그러면 이 계정도 저절로 다시 작동해요.

failures-provider-unavailable = 서비스가 멈췄거나 오류로 응답하고 있어요.
failures-provider-unavailable-short = 서비스 장애
failures-provider-unavailable-do = 기다리면 돼요. 될 때까지 자동으로 다시 시도해요.

failures-network = 우리 서버에서 서비스에 접속할 수 없어요.
failures-network-short = 접속 안 됨
failures-network-do = 우선은 기다리면 돼요. 될 때까지 자동으로 다시 시도해요. 오래가면 우리 서버의 네트워크를 확인해 주세요.

failures-timeout = 서비스 응답이 너무 오래 걸려요.
failures-timeout-short = 응답이 늦음
failures-timeout-do = 기다리면 돼요. 될 때까지 자동으로 다시 시도해요.

failures-answer-lost = 응답이 오기 전에 통신이 끊겼어요.
failures-answer-lost-short = 응답 못 받음
failures-answer-lost-do = 기다리면 돼요. 될 때까지 자동으로 다시 시도해요.

failures-answer-unreadable = 서비스가 보낸 응답을 읽을 수 없어요.
failures-answer-unreadable-short = 읽을 수 없는 응답
failures-answer-unreadable-do = 우선은 기다리면 돼요. 자동으로 다시 시도해요. 오래가면 tokenkeeper 서버 담당자에게 알려 주세요.

failures-action-blocked = 서비스에서 이 작업을 당분간 막았어요.
failures-action-blocked-short = 일시 차단
failures-action-blocked-do = 기다리면 돼요. 차단이 풀리면 자동으로 다시 시도해요.

failures-rate-limited = 서비스에서 요청을 천천히 보내 달라고 해요.
failures-rate-limited-short = 요청 제한
failures-rate-limited-do = 기다리면 돼요. 속도를 늦춰서 자동으로 계속해요.

failures-app-blocked = 서비스에서 우리 앱을 차단했어요.
failures-app-blocked-short = 우리 앱 차단됨
failures-app-blocked-do = tokenkeeper 서버 담당자에게 서비스의 앱 페이지를 열어 왜 차단됐는지 봐 달라고 하세요.

failures-app-secret-wrong = 서비스에서 우리 앱의 시크릿을 받아 주지 않아요.
failures-app-secret-wrong-short = 앱 시크릿 틀림
failures-app-secret-wrong-do = tokenkeeper 서버 담당자에게 설정의 앱 시크릿이 서비스에 있는 것과 같은지 봐 달라고 하세요.

failures-app-misconfigured = 우리 앱이 서비스에서 받아 주지 않는 방식으로 설정돼 있어요.
failures-app-misconfigured-short = 앱 설정 오류
failures-app-misconfigured-do = tokenkeeper 서버 담당자에게 서비스의 앱 설정을 안내서와 비교해 달라고 하세요.

failures-app-changed = 설정에는 토큰을 발급받은 앱이 아닌 다른 앱이 적혀 있어요.
failures-app-changed-short = 설정에 다른 앱
failures-app-changed-do = tokenkeeper 서버 담당자에게 설정의 앱 ID와 시크릿을 원래대로 되돌려 달라고 하세요. 일부러 바꾼 경우에만 계정을 하나씩 다시 연결해야 해요.

failures-app-refused = 서비스에서 우리 앱에 이 작업을 허용하지 않아요.
failures-app-refused-short = 앱에 허용 안 됨
failures-app-refused-do = tokenkeeper 서버 담당자에게 앱이 라이브 상태인지, 앱 검수를 통과했는지 확인해 달라고 하세요.

failures-address-blocked = 서비스에서 우리 서버의 주소를 차단했어요.
failures-address-blocked-short = 서버 주소 차단됨
failures-address-blocked-do = tokenkeeper 서버 담당자에게 서비스에 차단 해제를 요청하거나 다른 주소에서 보내 달라고 하세요.

failures-bad-request = 서비스가 이해하지 못하는 방식으로 요청을 보냈어요. 우리 쪽 실수예요.
failures-bad-request-short = 우리 쪽 실수
failures-bad-request-do = 아래 코드와 함께 tokenkeeper 서버 담당자에게 알려 주세요.

failures-wrong-token-type = 다른 종류의 토큰을 썼어요. 우리 쪽 실수예요.
failures-wrong-token-type-short = 우리 쪽 실수
failures-wrong-token-type-do = 아래 코드와 함께 tokenkeeper 서버 담당자에게 알려 주세요.
