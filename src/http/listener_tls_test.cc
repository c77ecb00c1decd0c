#include "http/listener.h"

#include "base/refusal.h"
#include "http/raw_client.h"

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <cstdio>
#include <filesystem>
#include <memory>

namespace fangxian {
namespace {

// A key and a certificate for "localhost" signed by itself, as files in a folder of their own.
class Certificate {
 public:
  Certificate() {
    std::string folder = (std::filesystem::temp_directory_path() / "fangxian-tls-XXXXXX").string();
    folder_ = ::mkdtemp(folder.data());
    const std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    const std::unique_ptr<X509, void (*)(X509*)> certificate(X509_new(), X509_free);
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME* name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    std::FILE* file = std::fopen(file_of("cert.pem").c_str(), "w");
    PEM_write_X509(file, certificate.get());
    std::fclose(file);
    file = std::fopen(file_of("key.pem").c_str(), "w");
    PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(file);
  }
  ~Certificate() { std::filesystem::remove_all(folder_); }
  std::string file_of(const std::string& name) const { return folder_ + "/" + name; }

 private:
  std::string folder_;
};

class TlsClient {
 public:
  TlsClient(unsigned short port, const Certificate& trusted, int highest_version = TLS1_3_VERSION)
      : raw_(port), context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free) {
    SSL_CTX_set_security_level(context_.get(), 0);  // so that old versions are refused by the server, not by us
    SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context_.get(), highest_version);
    SSL_CTX_load_verify_locations(context_.get(), trusted.file_of("cert.pem").c_str(), nullptr);
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    ssl_.reset(SSL_new(context_.get()));
    SSL_set_fd(ssl_.get(), raw_.socket());
    is_connected_ = SSL_connect(ssl_.get()) == 1;
  }
  bool is_connected() const { return is_connected_; }
  void send(std::string_view bytes) { SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size())); }
  // Reads until the text is there; "(closed)" after a proper goodbye, "(broken)" after anything else.
  std::string read_through(std::string_view text) {
    std::string all;
    while (all.find(text) == std::string::npos) {
      char bytes[16384];
      const int count = SSL_read(ssl_.get(), bytes, sizeof bytes);
      if (count <= 0) return all + (SSL_get_error(ssl_.get(), count) == SSL_ERROR_ZERO_RETURN ? "(closed)" : "(broken)");
      all.append(bytes, static_cast<std::size_t>(count));
    }
    return all;
  }

 private:
  RawClient raw_;
  std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context_;
  std::unique_ptr<SSL, void (*)(SSL*)> ssl_{nullptr, SSL_free};
  bool is_connected_ = false;
};

class TlsTest : public testing::Test {
 protected:
  TlsTest() {
    ListenerOptions options;
    options.port = 0;
    options.read_timeout = std::chrono::seconds(1);
    options.max_body_bytes = 100'000;
    options.certificate_file = certificate_.file_of("cert.pem");
    options.key_file = certificate_.file_of("key.pem");
    listener_ = std::make_unique<HttpListener>(options, [](Request request, SendReply send) {
      Reply reply;
      reply.type = "text/plain";
      reply.body = request.target == "/big" ? std::string(3'000'000, 'x') + "end" : "secret " + request.body + ".";
      if (request.target == "/stream") {
        reply.stream = [](std::shared_ptr<ReplyStream> stream) {
          for (int i = 0; i < 100; ++i) stream->write(std::string(1000, 's'));
          stream->finish();
        };
      }
      send(std::move(reply));
    });
  }
  Certificate certificate_;
  std::unique_ptr<HttpListener> listener_;
};

TEST_F(TlsTest, requests_replies_and_streams_travel_enciphered) {
  TlsClient client(listener_->port(), certificate_);
  ASSERT_TRUE(client.is_connected());
  client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody");
  const std::string answer = client.read_through("secret body.");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n"));
  EXPECT_NE(answer.find("Strict-Transport-Security: max-age=63072000"), std::string::npos);
  client.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_GT(client.read_through("end").size(), 3'000'000u);
  client.send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_GT(client.read_through("\r\n0\r\n\r\n").size(), 100'000u);
  client.send("GET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(client.read_through("never").ends_with("secret .(closed)"));
}

TEST_F(TlsTest, version_1_2_is_spoken_and_1_1_is_not) {
  EXPECT_TRUE(TlsClient(listener_->port(), certificate_, TLS1_2_VERSION).is_connected());
  EXPECT_FALSE(TlsClient(listener_->port(), certificate_, TLS1_1_VERSION).is_connected());
}

TEST_F(TlsTest, the_reason_for_a_refusal_arrives) {
  TlsClient client(listener_->port(), certificate_);
  client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n");
  client.send(std::string(200'000, 'x'));
  EXPECT_NE(client.read_through("body.too-large").find("413 Content Too Large"), std::string::npos);
}

TEST_F(TlsTest, plain_text_and_silence_are_cut) {
  RawClient plain(listener_->port());
  plain.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(plain.read_all().find("secret"), std::string::npos);
  RawClient silent(listener_->port());
  EXPECT_TRUE(silent.is_at_end());
}

TEST_F(TlsTest, a_key_of_another_certificate_is_refused_at_the_start) {
  const Certificate other;
  ListenerOptions options;
  options.port = 0;
  options.certificate_file = certificate_.file_of("cert.pem");
  options.key_file = other.file_of("key.pem");
  EXPECT_THROW(HttpListener(options, [](Request, SendReply) {}), Refusal);
}

}  // namespace
}  // namespace fangxian
