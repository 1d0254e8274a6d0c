### What pages say in the browser. Vietnamese.
### Keys are kebab-case and begin with `pages-`.

pages-product = tokenkeeper
pages-back-to-console = Quay lại console
pages-back-to-chat = Quay lại đoạn chat
pages-close = Bạn có thể đóng trang này.
pages-try-again = Thử lại
pages-look-again = Xem lại

## The connect page
pages-connect-title = Kết nối { $provider }
pages-connect-title-account = Kết nối lại { $account }
pages-connect-service = Dịch vụ
pages-connect-account = Tài khoản
pages-connect-account-new = bạn chọn ở bước sau
pages-connect-team = Nhóm
pages-connect-by = Người yêu cầu
pages-connect-next = Tiếp theo, bạn sang { $provider }, đăng nhập ở đó và đồng ý. Mật khẩu của bạn chỉ ở bên đó: chúng tôi không bao giờ thấy.
pages-connect-next-account = Tiếp theo, bạn sang { $provider } và đăng nhập bằng tài khoản { $account }. Mật khẩu của bạn chỉ ở bên đó: chúng tôi không bao giờ thấy.
pages-connect-next-account-through = Tiếp theo, bạn sang { $provider }, đăng nhập bằng tài khoản có quyền quản lý { $account } và đồng ý. Mật khẩu của bạn chỉ ở bên đó: chúng tôi không bao giờ thấy.
pages-connect-button = Sang { $provider }
pages-connect-button-account = Đăng nhập { $provider }
pages-connect-title-client = { $team } xin quyền truy cập: { $provider }
pages-connect-lead-client = { $by } đề nghị bạn, với tư cách chủ tài khoản, kết nối tài khoản với { $team }. Token của tài khoản sẽ được dịch vụ này, tokenkeeper, lưu giữ và làm mới cho nhóm đó.
pages-connect-lead-client-self = { $team } đề nghị bạn, với tư cách chủ tài khoản, kết nối tài khoản. Token của tài khoản sẽ được dịch vụ này, tokenkeeper, lưu giữ và làm mới cho nhóm đó.
pages-connect-access = Nhóm đó sẽ làm được gì
pages-connect-next-client = Tiếp theo, bạn sang { $provider }, đăng nhập ở đó rồi đồng ý hoặc từ chối. Mật khẩu của bạn chỉ ở bên đó: không ai ở đây thấy được. Bạn có thể thu hồi quyền truy cập trên { $provider } bất cứ lúc nào.
pages-connect-forward-client = Tài khoản là của người khác? Hãy chuyển link này cho người đó. Link kết nối được một tài khoản.
pages-connect-note = Bạn chưa bấm nút thì chưa có gì xảy ra.

## The form for a token that exists already
pages-token-title = Thêm token của { $provider }
pages-token-next = Dán token vào đây. Trước khi lưu bất cứ thứ gì, chúng tôi hỏi dịch vụ xem token là của ai. Sau đó không ai xem lại được token nữa, kể cả bạn.
pages-token-access = Access token
pages-token-refresh = Refresh token
pages-token-refresh-hint = Mỗi refresh token chỉ dùng được một lần, nên hãy lấy cái mới nhất và tắt mọi thứ khác đang làm mới nó.
pages-token-host = Địa chỉ của tài khoản
pages-token-host-hint = Ví dụ example.amocrm.ru hoặc example.kommo.com. Có thể để trống nếu cài đặt của chúng tôi đã có địa chỉ này.
pages-token-button = Thêm
pages-token-note = Trang này nhận một token rồi đóng lại. Đừng bao giờ gửi token qua chat hay email.
pages-token-none = Hãy dán một access token.
pages-token-no-refresh = Chỉ riêng access token này thì sẽ hết hạn trong vòng một ngày và không có cách nào làm mới. Hãy thêm refresh token của nó.
pages-token-no-host = Không kiểm tra được token nên chưa lưu gì cả: chúng tôi không biết địa chỉ tài khoản của nó. Hãy điền vào bên dưới.
pages-token-known = Token này đã từng được gửi vào đây. Nếu tài khoản chưa kết nối, hãy lấy token mới hơn hoặc kết nối bằng /connect.
pages-token-wrong-kind = Đây là token loại khác, chẳng hạn của một Trang thay vì của một người. Hãy lấy đúng loại, hoặc kết nối tài khoản bằng /connect.
pages-token-refused = Token không được nhận, và chưa lưu gì cả: { $reason }
pages-token-later = Không kiểm tra được token nên chưa lưu gì cả: { $reason } Hãy thử lại sau.
pages-token-taken-renewed = Từ giờ chúng tôi giữ cho quyền truy cập luôn dùng được. Nếu còn thứ gì khác đang làm mới token này, hãy tắt đi.
pages-token-taken-endless = Token này không có ngày hết hạn. Chúng tôi theo dõi và sẽ báo cho nhóm của bạn khi nó ngừng hoạt động.
pages-token-taken-data-access = Token này không có ngày hết hạn, nhưng quyền đọc dữ liệu của tài khoản hết hạn lúc { $date }, và phải có người vào cấp lại. Chúng tôi sẽ báo trước cho nhóm của bạn.
pages-token-taken-fixed = Token này hết hạn lúc { $date } và không có cách nào làm mới. Chúng tôi theo dõi và sẽ báo trước cho nhóm của bạn.
pages-token-taken-note = Token được mã hóa khi lưu và không hiển thị ở bất cứ đâu.

## The way back: it worked
pages-connected-title = Đã kết nối { $account }
pages-connected-title-again = Đã kết nối lại { $account }
pages-connected-text = Từ giờ chúng tôi giữ cho quyền truy cập { $provider } của tài khoản này luôn dùng được, và báo sớm cho nhóm của bạn nếu cần người xử lý.
pages-connected-text-again = Quyền truy cập { $provider } đang hoạt động và đã qua lần kiểm tra đầu tiên. Nếu trong đoạn chat của bạn có cảnh báo về tài khoản này, cảnh báo sẽ tự chuyển xanh.
pages-connected-title-many = Đã kết nối { $count } tài khoản
pages-connected-text-many = Từ giờ chúng tôi giữ cho quyền truy cập { $provider } của các tài khoản này luôn dùng được, và báo sớm cho nhóm của bạn nếu cần người xử lý.
pages-connected-text-client = Cảm ơn bạn. Nhóm gửi đề nghị đã có quyền truy cập, bạn không cần làm gì thêm. Khi nào muốn dừng, bạn có thể thu hồi quyền trong phần cài đặt của dịch vụ.
pages-connected-left = Không kết nối được các tài khoản này:
pages-connected-missing = Các quyền sau không được cấp, nên một số tính năng vẫn tắt:
pages-connected-missing-hint = Muốn bật, hãy kết nối tài khoản thêm một lần nữa và đừng bỏ chọn ô nào.
pages-connected-missing-again = Cấp các quyền này
pages-connected-missing-hint-chat = Muốn bật, hãy xin link mới bằng /connect trong đoạn chat của bạn và đừng bỏ chọn ô nào.
pages-connected-missing-hint-client = Muốn bật, hãy xin link mới từ người đã gửi link này và đừng bỏ chọn ô nào.
pages-connected-chat = Quay lại đoạn chat của bạn để xem tình trạng mọi tài khoản.

## Installed from a marketplace, without a link of ours
pages-installed-title = Đã cài đặt { $provider }
pages-installed-text = Còn một bước nữa: admin của nhóm bạn gõ /installs trong đoạn chat của nhóm và nhận tài khoản này. Trước lúc đó, lượt cài đặt này chưa có tác dụng gì.
pages-installed-until = Nếu trong 14 ngày không ai nhận, lượt cài đặt sẽ bị xóa.

## Picking accounts
pages-choose-title = Chọn tài khoản để kết nối
pages-choose-next = Đánh dấu những gì bạn muốn kết nối với { $team }. Có thể chọn nhiều.
pages-choose-next-one = Chọn tài khoản mà { $team } đã đề nghị bạn kết nối.
pages-choose-button = Kết nối mục đã chọn
pages-choose-button-one = Kết nối tài khoản này
pages-choose-connected = đã kết nối; đánh dấu để làm mới quyền truy cập
pages-choose-no-access = không được cấp quyền truy cập: có thể bạn đã bỏ chọn, hoặc bạn không quản lý tài khoản này
pages-choose-missing = Còn thiếu tài khoản nào?
pages-choose-again = Hỏi lại { $provider }

## What became of an order to delete a person's data
pages-deletion-title = Dữ liệu của bạn đã được xóa
pages-deletion-done = { $accounts ->
    [1] Lúc { $date }, những gì lưu ở đây về bạn và tài khoản của bạn đã được xóa.
   *[other] Lúc { $date }, những gì lưu ở đây về bạn và { $accounts } tài khoản của bạn đã được xóa.
}
pages-deletion-what = Cụ thể: quyền truy cập bạn đã cấp; tên, số định danh, loại và các quyền của tài khoản; tên những người có trong lịch sử của nó. Chỉ còn lại thời điểm từng việc xảy ra, không kèm tên ai.
pages-deletion-nothing = Chúng tôi đã kiểm tra lúc { $date }: ở đây không lưu gì về bạn.
pages-deletion-stays = Tin nhắn đã gửi trước đó vào đoạn chat riêng của nhóm, và các bản sao lưu nhóm đã tạo trước đó, nằm ngoài khả năng của chúng tôi. Hãy hỏi nhóm mà bạn đã cấp quyền truy cập.
pages-deletion-pending-title = Đang xóa dữ liệu của bạn
pages-deletion-pending = Yêu cầu đến lúc { $requested } và đang được thực hiện. Vài phút nữa bạn xem lại nhé.
pages-deletion-unknown-title = Không có yêu cầu nào như vậy
pages-deletion-unknown = Có thể địa chỉ đã bị cắt mất một phần. Hãy mở lại từ nơi bạn nhận được nó.

## Permissions in words
pages-ability-basic = đọc thông tin hồ sơ
pages-ability-insights = đọc số liệu thống kê
pages-ability-messages = đọc và trả lời tin nhắn
pages-ability-comments = đọc và trả lời bình luận
pages-ability-publish = đăng bài
pages-ability-pages = xem bạn quản lý những Trang nào
pages-ability-page-content = đọc nội dung trên Trang
pages-ability-business = xem các tài khoản của doanh nghiệp bạn
pages-ability-ads = đọc số liệu quảng cáo

## Refusals: what happened, and what to do
pages-refusal-link-invalid-title = Link này không dùng được
pages-refusal-link-invalid = Có thể link đã bị cắt mất một phần trên đường gửi. Hãy mở lại từ tin nhắn có link này, hoặc xin link mới bằng /connect trong đoạn chat của bạn.
pages-refusal-link-expired-title = Link này không còn dùng được
pages-refusal-link-expired = Link chỉ dùng được trong thời gian ngắn, để người khác không dùng được. Chưa có gì thay đổi. Hãy xin link mới bằng /connect trong đoạn chat của bạn, hoặc hỏi người đã gửi link này.
pages-refusal-link-used-title = Link này đã được dùng rồi
pages-refusal-link-used = Mỗi link chỉ dùng được một lần. Nếu bạn chưa làm xong, hãy xin link mới bằng /connect trong đoạn chat của bạn.
pages-refusal-link-used-client = Link này đã được dùng để kết nối một tài khoản, và mỗi link chỉ cho một tài khoản. Nếu đó không phải tài khoản của bạn, hãy xin link mới từ người đã gửi.
pages-refusal-link-settled-title = Việc này xong rồi
pages-refusal-link-settled = Trục trặc của { $account } đã hết cách đây { $since }, nên ở đây không còn gì phải làm. Nếu nó xảy ra lại, cảnh báo mới hơn trong đoạn chat của bạn có link riêng.
pages-refusal-link-settled-by = { $by } đã kết nối lại { $account } cách đây { $since }, nên ở đây không còn gì phải làm. Nếu lại hỏng, cảnh báo mới hơn trong đoạn chat của bạn có link riêng.
pages-refusal-state-invalid-title = Thông tin không khớp
pages-refusal-state-invalid = Phản hồi này không khớp với việc đã bắt đầu ở đây. Chưa có gì thay đổi. Hãy mở lại link bạn đã dùng để vào đây; nếu link không còn dùng được, hãy xin link mới bằng /connect trong đoạn chat của bạn.
pages-refusal-state-expired-title = Đã quá thời gian
pages-refusal-state-expired = Bạn có 10 phút để đồng ý trên dịch vụ, và thời gian đó đã hết. Chưa có gì thay đổi. Hãy mở lại link bạn đã dùng để vào đây; nếu link không còn dùng được, hãy xin link mới bằng /connect trong đoạn chat của bạn.
pages-refusal-other-browser-title = Việc này bắt đầu ở một trình duyệt khác
pages-refusal-other-browser = Chỉ trình duyệt đã mở link mới làm tiếp được. Chưa có gì thay đổi. Hãy quay lại trình duyệt đó, hoặc xin link mới bằng /connect trong đoạn chat của bạn.
pages-refusal-denied-title = Quyền truy cập không được cấp
pages-refusal-denied = Bạn đã không đồng ý trên dịch vụ, nên chưa có gì thay đổi. Nếu lỡ tay, hãy thử lại.
pages-refusal-code-refused-title = Dịch vụ không cho hoàn tất
pages-refusal-code-refused = Dịch vụ không còn chấp nhận phản hồi mà chính nó đã gửi; điều này xảy ra khi một trang được mở hai lần hoặc để quá lâu. Chưa có gì thay đổi.
pages-refusal-other-account-title = Đó là một tài khoản khác
pages-refusal-other-account = Tài khoản cần kết nối là { $expected }, nhưng bạn đã đăng nhập bằng { $got }. Chưa có gì thay đổi. Hãy đăng xuất khỏi dịch vụ, hoặc chọn { $expected } ở đó, rồi thử lại.
pages-refusal-personal-account-title = Đây là tài khoản cá nhân
pages-refusal-personal-account = Chỉ kết nối được tài khoản Doanh nghiệp và Người sáng tạo nội dung. Hãy chuyển loại tài khoản trong phần cài đặt trên dịch vụ; miễn phí và chỉ mất một phút. Sau đó thử lại.
pages-refusal-personal-account-named = { $account } là tài khoản cá nhân, mà chỉ kết nối được tài khoản Doanh nghiệp và Người sáng tạo nội dung. Hãy chuyển loại tài khoản trong phần cài đặt trên dịch vụ; miễn phí và chỉ mất một phút. Sau đó thử lại.
pages-refusal-scope-missing-title = Thiếu một quyền
pages-refusal-scope-missing = Thiếu quyền này thì chúng tôi không theo dõi được tài khoản. Chưa có gì thay đổi. Hãy thử lại và đừng bỏ chọn ô nào.
pages-refusal-scope-missing-named = Những quyền này là cần thiết mà chưa được cấp: { $scopes }. Chưa có gì thay đổi. Hãy thử lại và đừng bỏ chọn ô nào.
pages-refusal-scope-missing-kept = { $account } đang được kết nối với nhiều quyền hơn lần này. Nếu đổi, tài khoản sẽ mất: { $scopes }. Chưa có gì thay đổi. Hãy thử lại và đừng bỏ chọn ô nào.
pages-refusal-choose-accounts-title = Chọn tài khoản để kết nối
pages-refusal-choose-accounts = { $provider } đã cấp quyền truy cập vào nhiều tài khoản. Chưa có gì được kết nối cho đến khi có người chọn trong trình duyệt.
pages-refusal-nothing-picked-title = Chưa chọn gì cả
pages-refusal-nothing-picked = Hãy đánh dấu ít nhất một tài khoản, rồi bấm nút bên dưới danh sách.
pages-refusal-no-accounts-title = Không có gì để kết nối
pages-refusal-no-accounts = Bạn đã đăng nhập { $provider }, nhưng chúng tôi không nhận được tài khoản nào mà bạn quản lý ở đó. Chưa có gì thay đổi. Có thể bạn chưa đánh dấu tài khoản nào: hãy thử lại và đánh dấu những tài khoản bạn muốn, hoặc đăng nhập bằng tài khoản có quyền quản lý chúng.
pages-refusal-account-not-offered-title = { $account } chưa được chọn
pages-refusal-account-not-offered = Bạn đã đăng nhập, nhưng dịch vụ không cấp quyền truy cập vào { $account }. Chưa có gì thay đổi. Có thể tài khoản này chưa được chọn trong danh sách ở đó, hoặc bạn không còn quản lý nó. Hãy thử lại và chọn { $account }; nếu không thấy trong danh sách, phải nhờ người quản lý nó bấm link.
pages-refusal-host-refused-title = Địa chỉ đó không phải của dịch vụ
pages-refusal-host-refused = Phản hồi nhắc tới một máy chủ không thuộc dịch vụ, nên không có gì được gửi tới đó. Chưa có gì thay đổi. Hãy bắt đầu lại bằng /connect trong đoạn chat của bạn; nếu vẫn vậy, hãy báo cho admin.
pages-refusal-installs-full-title = Quá nhiều lượt cài đặt đang chờ
pages-refusal-installs-full = Ở đây chưa có gì thay đổi. Admin của nhóm bạn gõ /installs trong đoạn chat của nhóm để nhận hoặc bỏ bớt những lượt đang chờ; sau đó bạn cài lại lần nữa.
pages-refusal-provider-down-title = { $provider } không phản hồi
pages-refusal-provider-down = Đây không phải lỗi của bạn, rồi sẽ ổn thôi. Chưa có gì thay đổi. Hãy chờ vài phút rồi thử lại.
pages-refusal-provider-refused-title = { $provider } cần bạn làm một việc trước
pages-refusal-provider-refused = Hãy đăng nhập thẳng vào { $provider } và xem ở đó yêu cầu gì: thường là gói chưa thanh toán hoặc câu hỏi bảo mật. Sau đó mở lại link bạn đã dùng để vào đây, hoặc xin link mới bằng /connect trong đoạn chat của bạn.
pages-refusal-app-refused-title = Dịch vụ đã từ chối app của chúng tôi
pages-refusal-app-refused = Tài khoản của bạn không sao cả, và thử lại cũng vô ích. Admin cần xem lại cài đặt của app trên dịch vụ.
pages-refusal-app-refused-code = Mã lỗi của dịch vụ: { $reason }.
pages-refusal-verification-failed-title = Lần kiểm tra đầu tiên không thành công
pages-refusal-verification-failed = Đã kết nối { $account }, nhưng lần dùng đầu tiên không được. Hệ thống sẽ tự thử lại, và nhóm của bạn sẽ được báo nếu cần người xử lý. Nếu muốn, bạn có thể xem lại tài khoản trên dịch vụ, hoặc thử lại.
pages-refusal-busy-title = Chờ một chút
pages-refusal-busy = Việc này đang được xử lý. Hãy chờ vài giây rồi thử lại.
pages-refusal-provider-unknown-title = Dịch vụ này chưa được thiết lập ở đây
pages-refusal-provider-unknown = Admin cần thiết lập trước. Chưa có gì thay đổi.
pages-refusal-store-unavailable-title = Hiện chúng tôi chưa lưu được gì
pages-refusal-store-unavailable = Cơ sở dữ liệu của chúng tôi không phản hồi. Không mất gì cả. Hãy thử lại sau một phút.
pages-refusal-broken-title = Có lỗi ở phía chúng tôi
pages-refusal-broken = Lỗi nằm trong log của chúng tôi với mã { $request }. Hãy thử lại; nếu vẫn vậy, hãy gửi mã đó cho admin.
pages-refusal-form-title = Trang này đã mở quá lâu
pages-refusal-form = Chưa có gì thay đổi. Hãy mở lại trang; nếu vẫn không được, hãy cho phép trang này dùng cookie trong trình duyệt.
pages-refusal-form-again = Mở lại

## Pages that are not there, and too many requests
pages-not-found-title = Ở đây không có gì
pages-not-found = Có thể địa chỉ bị gõ sai hoặc bị cắt mất một phần.
pages-too-many-title = Quá nhiều yêu cầu
pages-too-many = Hãy chờ một phút rồi thử lại.
pages-bad-request-title = Chúng tôi không hiểu yêu cầu này
pages-bad-request = Hãy quay lại đoạn chat của bạn và bắt đầu lại từ đó.

## The console
pages-console-title = Console
pages-console-person = Admin
pages-console-greeting-title = Chào mừng bạn đến với tokenkeeper
pages-console-greeting = Đây là đoạn chat mà nhóm của bạn sẽ có trong Telegram hoặc Slack. Mình giữ cho token của các tài khoản luôn dùng được, và báo cho bạn ở đây trước khi có token nào hỏng.
pages-console-greeting-hint = Gõ một lệnh bên dưới, hoặc bấm nút. Cảnh báo sẽ tự hiện ở đây.
pages-console-input = Một lệnh, ví dụ /status
pages-console-send = Gửi
pages-console-working = Đang xử lý…
pages-console-offline = Mất kết nối. Đang thử lại…
pages-console-ended = Console này đã kết thúc. Hãy mở link mà tokenkeeper in ra ở lần khởi động gần nhất.
pages-console-failed = Chưa gửi được. Hãy thử lại.
pages-console-no-script = Console cần JavaScript, nhưng trình duyệt này đang tắt.
pages-console-commands = Các lệnh
pages-console-messages = Tin nhắn
pages-console-closed-title = Console mở bằng một link
pages-console-closed = Hãy khởi động tokenkeeper trong terminal: nó sẽ in ra link tới console. Mỗi link mở được một lần, trong một trình duyệt.
pages-console-closed-used = Link bạn vừa mở đã được dùng rồi hoặc quá cũ.
pages-console-login-title = Đăng nhập để mở console
pages-console-login = Console này vào được từ máy khác, nên chỉ admin của nhóm, sau khi đăng nhập, mới mở được. Nếu bạn vừa đăng nhập xong, hãy bấm “Xem lại”. Nếu chưa, hãy đăng nhập bằng link mà /dashboard gửi trong đoạn chat, hoặc bằng link lấy từ terminal:
pages-console-forbidden = Console làm được mọi việc trong nhóm, nên chỉ dành cho admin. Hãy nhờ một admin: /role trao vai trò đó.
