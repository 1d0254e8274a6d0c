### Per reason of src/domain/failure.ts: what happened; the same of many accounts where it lies with them; in a few words for a list; what to do. For a person who is no engineer. Vietnamese.
### Keys are kebab-case and begin with `failures-`. None takes a variable, so that every place that names a failure can use them.

failures-token-expired = Token đã hết hạn.
failures-token-expired-many = Các token đã hết hạn.
failures-token-expired-short = token hết hạn
failures-token-expired-do = Bấm “Kết nối lại” và đăng nhập vào tài khoản này.

failures-token-revoked = Có người đã thu hồi quyền truy cập của chúng ta vào tài khoản này.
failures-token-revoked-many = Có người đã thu hồi quyền truy cập của chúng ta vào các tài khoản này.
failures-token-revoked-short = bị thu hồi quyền truy cập
failures-token-revoked-do = Bấm “Kết nối lại” và đăng nhập vào tài khoản này. Nếu việc thu hồi là có chủ ý, hãy ngắt kết nối tài khoản bằng /disconnect.

failures-token-invalid = Token không còn được chấp nhận.
failures-token-invalid-many = Các token không còn được chấp nhận.
failures-token-invalid-short = token không được chấp nhận
failures-token-invalid-do = Bấm “Kết nối lại” và đăng nhập vào tài khoản này.

failures-password-changed = Mật khẩu của tài khoản này đã đổi, nên chúng ta mất quyền truy cập.
failures-password-changed-many = Mật khẩu của các tài khoản này đã đổi, nên chúng ta mất quyền truy cập.
failures-password-changed-short = mật khẩu bị đổi
failures-password-changed-do = Bấm “Kết nối lại” và đăng nhập bằng mật khẩu mới.

failures-logged-out = Tài khoản đã bị đăng xuất khỏi mọi nơi, nên chúng ta mất quyền truy cập.
failures-logged-out-many = Các tài khoản này đã bị đăng xuất khỏi mọi nơi, nên chúng ta mất quyền truy cập.
failures-logged-out-short = bị đăng xuất
failures-logged-out-do = Bấm “Kết nối lại” và đăng nhập vào tài khoản này.

failures-refresh-token-used = Khóa dùng để làm mới token đã được dùng trước đó, nên không còn được chấp nhận.
failures-refresh-token-used-many = Các khóa dùng để làm mới token đã được dùng trước đó, nên không còn được chấp nhận.
failures-refresh-token-used-short = khóa làm mới đã dùng rồi
failures-refresh-token-used-do = Bấm “Kết nối lại” và đăng nhập vào tài khoản này.

failures-role-lost = Người đã kết nối tài khoản này không còn vai trò trên tài khoản nữa.
failures-role-lost-many = Người đã kết nối các tài khoản này không còn vai trò trên các tài khoản đó nữa.
failures-role-lost-short = người kết nối mất vai trò
failures-role-lost-do = Nhờ một người đang quản lý tài khoản này bấm “Kết nối lại”.

failures-rotation-lost = Lần làm mới bị ngắt giữa chừng và token mới đã mất.
failures-rotation-lost-many = Các lần làm mới bị ngắt giữa chừng và token mới đã mất.
failures-rotation-lost-short = làm mới bị ngắt giữa chừng
failures-rotation-lost-do = Bấm “Kết nối lại” và đăng nhập vào tài khoản này. Ngoài ra không mất gì khác.

failures-wrong-app = Token này thuộc về một app khác.
failures-wrong-app-many = Các token này thuộc về một app khác.
failures-wrong-app-short = token của app khác
failures-wrong-app-do = Bấm “Kết nối lại” và đăng nhập vào tài khoản này.

failures-account-checkpoint = Dịch vụ yêu cầu chủ tài khoản xác minh danh tính.
failures-account-checkpoint-many = Dịch vụ yêu cầu chủ các tài khoản này xác minh danh tính.
failures-account-checkpoint-short = chưa xác minh bảo mật
failures-account-checkpoint-do = Đăng nhập thẳng vào dịch vụ, hoàn tất bước xác minh, rồi bấm “Làm mới ngay”.
failures-account-checkpoint-do-many = Đăng nhập thẳng vào từng tài khoản trên dịch vụ, hoàn tất bước xác minh, rồi bấm “Làm mới ngay”.

failures-account-unconfirmed = Tài khoản chưa được xác nhận.
failures-account-unconfirmed-many = Các tài khoản này chưa được xác nhận.
failures-account-unconfirmed-short = tài khoản chưa xác nhận
failures-account-unconfirmed-do = Xác nhận tài khoản ngay trên dịch vụ, rồi bấm “Làm mới ngay”.
failures-account-unconfirmed-do-many = Xác nhận các tài khoản này ngay trên dịch vụ, rồi bấm “Làm mới ngay”.

failures-account-unpaid = Tài khoản chưa được thanh toán.
failures-account-unpaid-many = Các tài khoản này chưa được thanh toán.
failures-account-unpaid-short = tài khoản chưa thanh toán
failures-account-unpaid-do = Thanh toán cho tài khoản ngay trên dịch vụ, rồi bấm “Làm mới ngay”.
failures-account-unpaid-do-many = Thanh toán cho các tài khoản này ngay trên dịch vụ, rồi bấm “Làm mới ngay”.

failures-not-extended = Dịch vụ không kéo dài thời hạn của token: token vẫn dùng được, nhưng vẫn hết hạn đúng ngày cũ.
failures-not-extended-many = Dịch vụ không kéo dài thời hạn của các token: token vẫn dùng được, nhưng vẫn hết hạn đúng ngày cũ.
failures-not-extended-short = token không được kéo dài thời hạn
failures-not-extended-do = Bấm “Kết nối lại” và đăng nhập vào tài khoản này trước ngày đó.

failures-permission-missing = Một quyền mà chúng ta cần chưa được cấp hoặc đã bị gỡ.
failures-permission-missing-many = Một số quyền mà chúng ta cần chưa được cấp hoặc đã bị gỡ.
failures-permission-missing-short = thiếu quyền
failures-permission-missing-do = Bấm “Kết nối lại” và đừng bỏ chọn quyền nào.

failures-account-not-professional = Tài khoản không còn là tài khoản Doanh nghiệp hay Người sáng tạo nội dung.
failures-account-not-professional-many = Các tài khoản này không còn là tài khoản Doanh nghiệp hay Người sáng tạo nội dung.
failures-account-not-professional-short = không còn là tài khoản chuyên nghiệp
failures-account-not-professional-do = Vào ứng dụng của tài khoản, chuyển lại thành Doanh nghiệp hoặc Người sáng tạo nội dung, rồi bấm “Kết nối lại”.

failures-object-unreachable = Với quyền đang có, chúng ta không vào được tài khoản này.
failures-object-unreachable-many = Với quyền đang có, chúng ta không vào được các tài khoản này.
failures-object-unreachable-short = không vào được tài khoản
failures-object-unreachable-do = Bấm “Kết nối lại” và chọn tài khoản này trong danh sách.

failures-parent-broken = Tài khoản này được truy cập qua một tài khoản trung gian, mà tài khoản đó đã mất quyền truy cập.
failures-parent-broken-many = Mỗi tài khoản trong số này được truy cập qua một tài khoản trung gian, mà tài khoản đó đã mất quyền truy cập.
failures-parent-broken-short = phải kết nối lại tài khoản trung gian
failures-parent-broken-do = Kết nối lại tài khoản trung gian đó. Sau đó tài khoản này tự hoạt động lại.

failures-provider-unavailable = Dịch vụ đang ngừng hoạt động hoặc chỉ trả về lỗi.
failures-provider-unavailable-short = dịch vụ đang gặp sự cố
failures-provider-unavailable-do = Không phải làm gì. Hệ thống tự thử lại đến khi được.

failures-network = Máy chủ của chúng ta không liên lạc được với dịch vụ.
failures-network-short = không liên lạc được
failures-network-do = Trước mắt chưa phải làm gì. Hệ thống tự thử lại đến khi được. Nếu kéo dài, hãy kiểm tra mạng của máy chủ chúng ta.

failures-timeout = Dịch vụ phản hồi quá lâu.
failures-timeout-short = phản hồi quá lâu
failures-timeout-do = Không phải làm gì. Hệ thống tự thử lại đến khi được.

failures-answer-lost = Đường truyền bị đứt trước khi nhận được phản hồi.
failures-answer-lost-short = chưa nhận được phản hồi
failures-answer-lost-do = Không phải làm gì. Hệ thống tự thử lại đến khi được.

failures-answer-unreadable = Dịch vụ gửi phản hồi mà chúng ta không đọc được.
failures-answer-unreadable-short = phản hồi không đọc được
failures-answer-unreadable-do = Trước mắt chưa phải làm gì. Hệ thống tự thử lại. Nếu kéo dài, hãy báo cho người vận hành tokenkeeper.

failures-action-blocked = Dịch vụ tạm chặn thao tác này.
failures-action-blocked-short = bị tạm chặn
failures-action-blocked-do = Không phải làm gì. Hết bị chặn, hệ thống sẽ tự thử lại.

failures-rate-limited = Dịch vụ muốn chúng ta gửi yêu cầu chậm lại.
failures-rate-limited-short = bị giới hạn tốc độ
failures-rate-limited-do = Không phải làm gì. Hệ thống tự chạy tiếp, chậm hơn một chút.

failures-app-blocked = Dịch vụ đã chặn app của chúng ta.
failures-app-blocked-short = app bị chặn
failures-app-blocked-do = Nhờ người vận hành tokenkeeper mở trang quản lý app trên dịch vụ và xem vì sao bị chặn.

failures-app-secret-wrong = Dịch vụ không chấp nhận khóa bí mật (app secret) của chúng ta.
failures-app-secret-wrong-short = sai khóa bí mật của app
failures-app-secret-wrong-do = Nhờ người vận hành tokenkeeper so khóa bí mật (app secret) trong cài đặt với khóa trên dịch vụ.

failures-app-misconfigured = Dịch vụ không chấp nhận cách thiết lập app của chúng ta.
failures-app-misconfigured-short = app thiết lập sai
failures-app-misconfigured-do = Nhờ người vận hành tokenkeeper so cài đặt của app trên dịch vụ với tài liệu hướng dẫn.

failures-app-changed = Cài đặt đang ghi một app khác với app đã được cấp các token.
failures-app-changed-short = app khác trong cài đặt
failures-app-changed-do = Nhờ người vận hành tokenkeeper đặt lại ID và khóa bí mật (app secret) cũ của app. Chỉ khi đổi app có chủ ý thì mới phải kết nối lại từng tài khoản.

failures-app-refused = Dịch vụ không cho app của chúng ta làm việc này.
failures-app-refused-short = app không được phép
failures-app-refused-do = Nhờ người vận hành tokenkeeper kiểm tra xem app đã được mở cho mọi người dùng (live) và đã qua xét duyệt chưa.

failures-address-blocked = Dịch vụ đã chặn địa chỉ máy chủ của chúng ta.
failures-address-blocked-short = địa chỉ máy chủ bị chặn
failures-address-blocked-do = Nhờ người vận hành tokenkeeper đề nghị dịch vụ bỏ chặn địa chỉ, hoặc gửi từ địa chỉ khác.

failures-bad-request = Chúng ta đã gửi một yêu cầu mà dịch vụ không hiểu. Đây là lỗi phía chúng ta.
failures-bad-request-short = lỗi phía chúng ta
failures-bad-request-do = Báo cho người vận hành tokenkeeper, kèm mã lỗi bên dưới.

failures-wrong-token-type = Chúng ta đã dùng sai loại token. Đây là lỗi phía chúng ta.
failures-wrong-token-type-short = lỗi phía chúng ta
failures-wrong-token-type-do = Báo cho người vận hành tokenkeeper, kèm mã lỗi bên dưới.
